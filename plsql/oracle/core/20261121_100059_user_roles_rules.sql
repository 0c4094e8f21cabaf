-- What a grant fills by itself, and who sees it: a user his own roles, operators all of them.

create or replace trigger tr_user_roles_fill
before insert on pf_user_roles
for each row
begin
   select u.created_at into :new.user_created_at from pf_users u where u.user_id = :new.user_id;
exception
   when no_data_found then
      null; -- an unknown user is the foreign key's to refuse
end tr_user_roles_fill;
/

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
grant select on pf_role_permissions to pf_app, pf_provisioner
/
grant insert, delete on pf_role_permissions to pf_provisioner
/
