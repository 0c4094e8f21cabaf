drop index ix_user_roles_role;
