drop table pf_audit_values purge
/
