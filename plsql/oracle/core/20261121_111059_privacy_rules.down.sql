revoke select on pf_privacy_rules from pf_provisioner, pf_auditor
/
revoke select on pf_erasures from pf_provisioner, pf_auditor
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_ERASURES',
      policy_name   => 'PO_ERASURES_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_ERASURES',
      policy_name   => 'PO_ERASURES_READ');
end;
/
