revoke select, insert on pf_inactivity_notices from pf_provisioner
/
revoke select on pf_archives from pf_provisioner, pf_auditor
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_INACTIVITY_NOTICES',
      policy_name   => 'PO_INACTIVITY_NOTICES_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_INACTIVITY_NOTICES',
      policy_name   => 'PO_INACTIVITY_NOTICES_READ');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_ARCHIVES',
      policy_name   => 'PO_ARCHIVES_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_ARCHIVES',
      policy_name   => 'PO_ARCHIVES_READ');
end;
/
drop trigger tr_archives_touch
/
drop trigger tr_schema_operations_archive
/
drop trigger tr_tenants_dropped
/
