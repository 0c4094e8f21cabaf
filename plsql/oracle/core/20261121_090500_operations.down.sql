drop table pf_outbox cascade constraints purge
/
drop table pf_jobs cascade constraints purge
/
drop table pf_schema_steps cascade constraints purge
/
drop table pf_schema_operations cascade constraints purge
/
