drop table pf_erasures cascade constraints purge
/
drop table pf_privacy_rules cascade constraints purge
/
