drop index ix_audit_log_failed
/
drop index ix_audit_log_subject
/
