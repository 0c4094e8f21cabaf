revoke insert, delete on pf_role_permissions from pf_provisioner
/
revoke select on pf_role_permissions from pf_app, pf_provisioner
/
revoke insert, delete on pf_user_roles from pf_provisioner
/
revoke select on pf_user_roles from pf_app, pf_provisioner, pf_auditor
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_ROLES',
      policy_name   => 'PO_USER_ROLES_WRITE');
end;
/
begin
   sys.dbms_rls.drop_policy(
      object_schema => sys_context('userenv', 'current_schema'),
      object_name   => 'PF_USER_ROLES',
      policy_name   => 'PO_USER_ROLES_READ');
end;
/
drop trigger tr_user_roles_fill
/
