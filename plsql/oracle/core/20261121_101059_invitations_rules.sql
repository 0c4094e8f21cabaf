-- Who may do what with invitations and linked identities. The web application's account reaches neither: it goes through the services.

begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_SSO_ACCOUNTS',
      policy_name     => 'PO_SSO_ACCOUNTS_READ',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.READER_PREDICATE',
      statement_types => 'SELECT',
      update_check    => false,
      policy_type     => sys.dbms_rls.shared_static);
end;
/
begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_SSO_ACCOUNTS',
      policy_name     => 'PO_SSO_ACCOUNTS_WRITE',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.KEEPER_PREDICATE',
      statement_types => 'INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.shared_static);
end;
/

grant select on pf_user_invitations to pf_provisioner
/
grant select, insert, update, delete on pf_sso_accounts to pf_provisioner
/
