drop table pf_inactivity_notices;
drop table pf_archives;
