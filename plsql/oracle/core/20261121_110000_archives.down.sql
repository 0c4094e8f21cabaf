drop table pf_inactivity_notices cascade constraints purge
/
drop table pf_archives cascade constraints purge
/
