drop table pf_error_log;
drop table pf_audit_log;
