-- who has a role, newest users first
create index ix_user_roles_role on pf_user_roles (role_name, user_created_at desc, user_id);
