delete from pf_role_permissions
/
