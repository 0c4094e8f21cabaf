drop trigger tr_ref_role_templates_touch
/
drop trigger tr_ref_career_paths_touch
/
drop trigger tr_ref_skills_catalog_touch
/
drop trigger tr_tenant_modules_touch
/
drop trigger tr_user_sessions_touch
/
drop trigger tr_user_groups_touch
/
drop trigger tr_tenants_guard
/
drop trigger tr_users_guard
/
