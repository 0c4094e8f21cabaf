drop table pf_user_roles;
