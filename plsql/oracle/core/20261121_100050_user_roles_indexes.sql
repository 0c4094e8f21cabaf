-- who has a role
create index ix_user_roles_role on pf_user_roles (role_name, user_id)
/
