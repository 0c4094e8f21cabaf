drop table pf_role_permissions;
drop table pf_user_roles;
