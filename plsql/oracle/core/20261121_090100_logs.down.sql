drop table pf_error_log cascade constraints purge
/
drop table pf_audit_log cascade constraints purge
/
