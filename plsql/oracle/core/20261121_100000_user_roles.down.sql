drop table pf_role_permissions cascade constraints purge
/
drop table pf_user_roles cascade constraints purge
/
