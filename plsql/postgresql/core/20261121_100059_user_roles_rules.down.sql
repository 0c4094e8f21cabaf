revoke all on pf_user_roles from pf_app, pf_provisioner, pf_auditor;
drop policy po_user_roles_auditor on pf_user_roles;
drop policy po_user_roles_operator on pf_user_roles;
drop policy po_user_roles_self on pf_user_roles;
alter table pf_user_roles disable row level security;
