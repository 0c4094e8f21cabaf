drop index ix_outbox_user
/
drop index ix_outbox_due
/
drop index uq_schema_operations_open
/
drop index uq_schema_operations_running
/
drop index ix_schema_operations_user
/
drop index ix_schema_operations_due
/
drop index ix_tenant_modules_version
/
drop index ix_tenants_unusual_state
/
drop index ix_error_log_occurred
/
drop index ix_audit_log_occurred
/
drop index ix_audit_log_actor
/
drop index ix_audit_log_resource
/
drop index ix_ref_skill_labels_folded
/
drop index ix_ref_skills_catalog_name
/
drop index ix_user_sessions_expires
/
drop index ix_user_sessions_user
/
drop index ix_user_search_words_user
/
drop index ix_users_organizer
/
drop index ix_users_unusual_status
/
drop index ix_users_active_recent
/
drop index ix_users_created
/
drop index ix_users_active_role
/
drop index ix_users_role
/
drop index ix_users_group
/
drop index ix_users_invited_by
/
drop index uq_user_groups_default
/
drop index uq_users_phone_live
/
drop index uq_users_email_live
/
