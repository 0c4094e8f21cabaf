revoke select on pf_profile_changes from pf_provisioner
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_PROFILE_CHANGES',
      policy_name   => 'PO_PROFILE_CHANGES_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_PROFILE_CHANGES',
      policy_name   => 'PO_PROFILE_CHANGES_READ');
end;
/
drop trigger tr_users_profile
/
