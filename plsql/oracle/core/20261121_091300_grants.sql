-- The least that each account needs; procedures are granted with their packages.

grant select on pf_users to pf_app, pf_provisioner
/
grant update (first_name, last_name, avatar_url, bio, timezone, language, date_of_birth, gender, nationality, current_title, current_company, years_experience) on pf_users to pf_app
/
grant update (username, username_key, email, email_verified, phone_number, phone_verified, role_name, is_organizer, account_status, first_name, last_name, avatar_url, bio, timezone, language, date_of_birth, gender, nationality, current_title, current_company, years_experience, feature_group_id, deleted_at, deleted_from) on pf_users to pf_provisioner
/
grant select on pf_roles to pf_app, pf_provisioner
/
grant insert, delete on pf_roles to pf_provisioner
/
grant update (description) on pf_roles to pf_provisioner
/
grant select on pf_user_groups to pf_app, pf_provisioner
/
grant select on pf_user_sessions to pf_app, pf_provisioner
/
grant select, insert, delete on pf_user_search_words to pf_provisioner
/

grant select on pf_ref_skills_catalog to pf_app, pf_provisioner
/
grant select on pf_ref_skill_labels to pf_app, pf_provisioner
/
grant select on pf_ref_career_paths to pf_app, pf_provisioner
/
grant select on pf_ref_role_templates to pf_app, pf_provisioner
/

grant select on pf_module_versions to pf_provisioner
/
grant select on pf_module_scripts to pf_provisioner
/
grant select on pf_tenants to pf_provisioner
/
grant select on pf_tenant_modules to pf_provisioner
/
grant select on pf_tenant_tables to pf_provisioner
/
grant select on pf_schema_operations to pf_provisioner
/
grant select on pf_schema_steps to pf_provisioner
/
grant select on pf_schema_migrations to pf_provisioner
/
grant select on pf_jobs to pf_provisioner
/
grant select, insert on pf_outbox to pf_app, pf_provisioner
/
grant select on pf_error_log to pf_provisioner, pf_auditor
/
grant select on pf_audit_log to pf_provisioner, pf_auditor
/
grant select on pf_users to pf_auditor
/
grant select on pf_user_sessions to pf_auditor
/
grant select on v_user_table_stats to pf_provisioner
/
