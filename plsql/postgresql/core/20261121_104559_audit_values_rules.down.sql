revoke select on pf_audit_values from pf_provisioner, pf_auditor;
drop trigger tr_audit_values_erase on pf_audit_values;
drop trigger tr_audit_values_guard on pf_audit_values;
drop trigger tr_audit_log_change on pf_audit_log;
drop trigger tr_audit_log_guard on pf_audit_log;
drop function pf_guard_audit_values();
drop function pf_guard_audit_log();
drop function pf_refuse_audit_change();
