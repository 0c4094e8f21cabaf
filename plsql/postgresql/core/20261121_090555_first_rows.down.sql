delete from pf_context_keys;
delete from pf_roles as r where not exists (select null from pf_users as u where u.role_name = r.role_name);
