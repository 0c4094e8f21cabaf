delete from pf_roles r where not exists (select null from pf_users u where u.role_name = r.role_name)
/
