revoke select on v_user_table_stats from pf_provisioner
/
revoke select on pf_user_sessions from pf_auditor
/
revoke select on pf_users from pf_auditor
/
revoke select on pf_audit_log from pf_provisioner, pf_auditor
/
revoke select on pf_error_log from pf_provisioner, pf_auditor
/
revoke select, insert on pf_outbox from pf_app, pf_provisioner
/
revoke select on pf_jobs from pf_provisioner
/
revoke select on pf_schema_migrations from pf_provisioner
/
revoke select on pf_schema_steps from pf_provisioner
/
revoke select on pf_schema_operations from pf_provisioner
/
revoke select on pf_tenant_tables from pf_provisioner
/
revoke select on pf_tenant_modules from pf_provisioner
/
revoke select on pf_tenants from pf_provisioner
/
revoke select on pf_module_scripts from pf_provisioner
/
revoke select on pf_module_versions from pf_provisioner
/
revoke select on pf_ref_role_templates from pf_app, pf_provisioner
/
revoke select on pf_ref_career_paths from pf_app, pf_provisioner
/
revoke select on pf_ref_skill_labels from pf_app, pf_provisioner
/
revoke select on pf_ref_skills_catalog from pf_app, pf_provisioner
/
revoke select, insert, delete on pf_user_search_words from pf_provisioner
/
revoke select on pf_user_sessions from pf_app, pf_provisioner
/
revoke select on pf_user_groups from pf_app, pf_provisioner
/
revoke insert, update, delete on pf_roles from pf_provisioner
/
revoke select on pf_roles from pf_app, pf_provisioner
/
revoke update on pf_users from pf_provisioner
/
revoke update on pf_users from pf_app
/
revoke select on pf_users from pf_app, pf_provisioner
/
