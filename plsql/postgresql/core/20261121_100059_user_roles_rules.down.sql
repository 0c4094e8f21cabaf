revoke all on pf_role_permissions from pf_app, pf_provisioner;
revoke all on pf_user_roles from pf_app, pf_provisioner, pf_auditor;
drop policy po_user_roles_auditor on pf_user_roles;
drop policy po_user_roles_operator on pf_user_roles;
drop policy po_user_roles_self on pf_user_roles;
alter table pf_user_roles disable row level security;
drop trigger tr_user_roles_fill on pf_user_roles;
drop function pf_fill_user_role();
