revoke select, insert, update, delete on pf_sso_accounts from pf_provisioner
/
revoke select on pf_user_invitations from pf_provisioner
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_SSO_ACCOUNTS',
      policy_name   => 'PO_SSO_ACCOUNTS_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_SSO_ACCOUNTS',
      policy_name   => 'PO_SSO_ACCOUNTS_READ');
end;
/
