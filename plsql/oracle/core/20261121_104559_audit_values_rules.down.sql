revoke select on pf_audit_values from pf_provisioner, pf_auditor
/
drop trigger tr_audit_values_erase
/
drop trigger tr_audit_values_guard
/
drop trigger tr_audit_log_guard
/
