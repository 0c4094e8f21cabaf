-- A user sees his own roles; operators see and keep all.

begin
   sys.dbms_rls.add_policy(
      object_schema   => sys_context('userenv', 'current_schema'),
      object_name     => 'PF_USER_ROLES',
      policy_name     => 'PO_USER_ROLES_READ',
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
      object_name     => 'PF_USER_ROLES',
      policy_name     => 'PO_USER_ROLES_WRITE',
      function_schema => sys_context('userenv', 'current_schema'),
      policy_function => 'PF_CONTEXT.KEEPER_PREDICATE',
      statement_types => 'INSERT,UPDATE,DELETE',
      update_check    => true,
      policy_type     => sys.dbms_rls.shared_static);
end;
/

grant select on pf_user_roles to pf_app, pf_provisioner, pf_auditor
/
grant insert, delete on pf_user_roles to pf_provisioner
/
