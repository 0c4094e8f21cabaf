-- Indexes beside those of keys; each names the query that needs it.

-- uniqueness among live rows
create unique index uq_users_email_live on pf_users (case when deleted_at is null then email end)
/
create unique index uq_users_phone_live on pf_users (case when deleted_at is null then phone_number end)
/
-- at most one default group
create unique index uq_user_groups_default on pf_user_groups (case when is_default = 'Y' then is_default end)
/

-- foreign keys of pf_users: a parent's delete looks here
create index ix_users_invited_by on pf_users (invited_by)
/
-- users of a group, newest first
create index ix_users_group on pf_users (feature_group_id, created_at desc, user_id)
/
-- users by role, newest first
create index ix_users_role on pf_users (role_name, created_at desc, user_id)
/
-- active users by role, newest first
create index ix_users_active_role on pf_users (case when account_status = 'active' then role_name end, case when account_status = 'active' then created_at end desc, case when account_status = 'active' then user_id end)
/
-- newest users, and how many signed up since
create index ix_users_created on pf_users (created_at desc, user_id)
/
-- active users, most recently active first
create index ix_users_active_recent on pf_users (case when account_status = 'active' then account_status end, case when account_status = 'active' then last_activity_at end desc, case when account_status = 'active' then user_id end)
/
-- accounts in a rare state, newest first
create index ix_users_unusual_status on pf_users (nullif(account_status, 'active'), case when account_status <> 'active' then created_at end desc, case when account_status <> 'active' then user_id end)
/
-- organizers, newest first
create index ix_users_organizer on pf_users (case when is_organizer = 'Y' then created_at end desc, case when is_organizer = 'Y' then user_id end)
/

-- words of one user, to replace them and to look whether a user found by one word has another
create index ix_user_search_words_user on pf_user_search_words (user_id, word)
/

-- sessions of one user; sessions to clean up
create index ix_user_sessions_user on pf_user_sessions (user_id)
/
create index ix_user_sessions_expires on pf_user_sessions (expires_at)
/

-- skills by name, and the skills a folded label means
create index ix_ref_skills_catalog_name on pf_ref_skills_catalog (skill_name)
/
create index ix_ref_skill_labels_folded on pf_ref_skill_labels (label_folded)
/

-- what happened to a thing, what somebody did, what happened last
create index ix_audit_log_resource on pf_audit_log (resource_type, resource_id, occurred_at desc) local
/
create index ix_audit_log_actor on pf_audit_log (actor, occurred_at desc) local
/
create index ix_audit_log_occurred on pf_audit_log (occurred_at desc) local
/
create index ix_error_log_occurred on pf_error_log (occurred_at desc)
/

-- tenants that are not where they should be, and tenants behind a module's version
create index ix_tenants_unusual_state on pf_tenants (case when state <> 'ready' then state end)
/
create index ix_tenant_modules_version on pf_tenant_modules (module, module_version, user_id)
/

-- the next operation to lease; the order of one tenant's; at most one running and one open of a kind per tenant
create index ix_schema_operations_due on pf_schema_operations (case when state in ('pending', 'running') then priority end, case when state in ('pending', 'running') then due_at end)
/
create index ix_schema_operations_user on pf_schema_operations (user_id, priority, operation_id)
/
create unique index uq_schema_operations_running on pf_schema_operations (case when state = 'running' then user_id end)
/
create unique index uq_schema_operations_open on pf_schema_operations (case when state in ('pending', 'running') then user_id end, case when state in ('pending', 'running') then kind end, case when state in ('pending', 'running') then module end)
/

-- the next piece of follow-up work; the work of one tenant
create index ix_outbox_due on pf_outbox (case when state in ('pending', 'running') then due_at end)
/
create index ix_outbox_user on pf_outbox (user_id)
/
