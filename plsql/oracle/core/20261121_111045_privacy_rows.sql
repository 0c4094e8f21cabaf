-- What is to become of every column of every table: a verdict for each way in which a table is about people.

insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'invitations_received', 10, 'pf_user_invitations', 'anonymise',
   'accepted_by = {user} or (email = (select u.email from pf_users u where u.user_id = {user}) or email in (select t.email from pf_email_verification_tokens t where t.user_id = {user} and t.used_at is not null))',
   null,
   'invitation_id email role_name status expires_at accepted_at declined_at revoked_at expired_at last_sent_at reminder_sent_at metadata created_at',
   'token_mac token_key_id invited_by feature_group_id accepted_by send_count',
   'email=erased-{alias}@erased.invalid metadata',
   'invitation_id token_mac token_key_id invited_by role_name feature_group_id status expires_at accepted_at accepted_by declined_at revoked_at expired_at send_count last_sent_at reminder_sent_at created_at',
   'Whom the inviter asked and what became of it is the inviter''s history; the address goes.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'invitations_sent', 20, 'pf_user_invitations', 'anonymise',
   'invited_by = {user}',
   null,
   'invitation_id role_name status expires_at accepted_at declined_at revoked_at expired_at last_sent_at reminder_sent_at metadata created_at',
   'email token_mac token_key_id invited_by feature_group_id accepted_by send_count',
   'metadata',
   'invitation_id email token_mac token_key_id invited_by role_name feature_group_id status expires_at accepted_at accepted_by declined_at revoked_at expired_at send_count last_sent_at reminder_sent_at created_at',
   'The address is that of the person invited, who has rights of his own; what the inviter wrote goes.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'identities', 30, 'pf_sso_accounts', 'erase',
   'user_id = {user}',
   null,
   'sso_account_id provider provider_user_id email display_name avatar_url token_expires_at profile_data linked_at last_sync_at is_primary',
   'user_id access_token refresh_token',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'sessions', 40, 'pf_user_sessions', 'erase',
   'user_id = {user}',
   null,
   'session_id expires_at absolute_expires_at idle_seconds user_agent ip_address is_revoked last_seen_at created_at',
   'user_id token_hash updated_at',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'password_resets', 50, 'pf_password_reset_tokens', 'erase',
   'user_id = {user}',
   null,
   'token_id email expires_at used_at voided_at created_at',
   'user_id token_hash',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'address_checks', 60, 'pf_email_verification_tokens', 'erase',
   'user_id = {user}',
   null,
   'token_id email expires_at used_at voided_at created_at',
   'user_id token_hash',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'failed_sign_ins', 70, 'pf_sign_in_attempts', 'erase',
   'user_id = {user}',
   null,
   'failed_count window_started_at last_failed_at lock_count locked_until created_at updated_at',
   'attempt_key user_id',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'roles', 80, 'pf_user_roles', 'erase',
   'user_id = {user}',
   null,
   'role_name granted_at',
   'user_id granted_by user_created_at',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'groups', 90, 'pf_user_group_members', 'erase',
   'user_id = {user}',
   null,
   'group_id created_at',
   'user_id',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'flag_overrides', 100, 'pf_user_feature_flags', 'erase',
   'user_id = {user}',
   null,
   'override_id flag_id override_value reason expires_at created_at',
   'user_id group_id created_by updated_at',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'preferences', 110, 'pf_user_preferences', 'erase',
   'user_id = {user}',
   null,
   'preference_id notification_preferences privacy_settings ui_preferences communication_preferences feature_preferences created_at updated_at',
   'user_id row_version',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'preference_values', 115, 'pf_user_preference_values', 'erase',
   'user_id = {user}',
   null,
   null,
   'user_id json_path json_value',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'events', 120, 'pf_user_analytics', 'erase',
   'user_id = {user}',
   null,
   'analytics_id event_type event_data session_id ip_address user_agent referrer page_url event_timestamp',
   'user_id',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'events_under_way', 130, 'pf_analytics_intake', 'erase',
   'user_id = {user}',
   null,
   null,
   'analytics_id user_id event_type event_data session_id ip_address user_agent referrer page_url event_timestamp',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'event_sessions', 140, 'pf_analytics_sessions', 'erase',
   'user_id = {user}',
   null,
   'session_id event_day',
   'user_id',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'event_days', 150, 'pf_analytics_daily', 'erase',
   'user_id = {user}',
   null,
   'event_day event_count first_event_at last_event_at',
   'user_id',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'event_names', 160, 'pf_analytics_users', 'erase',
   'user_id = {user}',
   null,
   null,
   'user_id username',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'search_words', 170, 'pf_user_search_words', 'erase',
   'user_id = {user}',
   null,
   null,
   'word user_id',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'inactivity_notices', 180, 'pf_inactivity_notices', 'erase',
   'user_id = {user}',
   null,
   'last_seen_at noticed_at created_at',
   'user_id',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'tasks', 190, 'pf_outbox', 'erase',
   'user_id = {user}',
   null,
   'outbox_id kind payload state created_at finished_at',
   'user_id due_at attempt max_attempts fence leased_by error_message',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'archives', 200, 'pf_archives', 'erase',
   'user_id = {user}',
   null,
   'archive_id state size_bytes row_count created_at dropped_at restored_at',
   'user_id operation_id tenant_state account_status store_key key_id sha256 modules table_sums legal_hold quarantine_until restored_by updated_at',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'steps', 210, 'pf_schema_steps', 'erase',
   'operation_id in (select o.operation_id from pf_schema_operations o where o.user_id = {user})',
   null,
   null,
   'operation_id step_no object_type object_name state recorded_at',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'table_names', 220, 'pf_tenant_tables', 'erase',
   'user_id = {user}',
   null,
   null,
   'table_name user_id module suffix',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'modules', 230, 'pf_tenant_modules', 'erase',
   'user_id = {user}',
   null,
   'module module_version created_at',
   'user_id fingerprint updated_at',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'errors', 240, 'pf_error_log', 'anonymise',
   null,
   'error_message error_stack statement_text',
   null,
   'error_id occurred_at scope error_code error_message error_stack statement_text',
   'error_message=erased error_stack statement_text',
   'error_id occurred_at scope error_code',
   'That something failed, where and by which code, names nobody.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'api_answers', 250, 'pf_api_answers', 'erase',
   null,
   'location body',
   null,
   'key_id request_key request_hash status_code location body created_at',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'profile', 260, 'pf_users', 'anonymise',
   'user_id = {user}',
   null,
   'user_id username email email_verified phone_number phone_verified role_name is_organizer account_status first_name last_name avatar_url bio timezone language date_of_birth gender nationality current_title current_company years_experience invitation_accepted_at feature_group_id last_login_at last_activity_at total_logins schema_created schema_dropped_at created_at updated_at deleted_at deleted_from',
   'username_key password_hash invited_by schema_prefix row_version',
   'username=erased-{alias} username_key=erased-{alias} email=erased-{alias}@erased.invalid email_verified=N phone_number phone_verified=N password_hash first_name=Erased last_name=Erased avatar_url bio timezone=UTC language=en date_of_birth gender nationality current_title current_company years_experience invited_by invitation_accepted_at feature_group_id last_login_at last_activity_at total_logins=0 schema_prefix=user_{alias} deleted_from',
   'user_id role_name is_organizer account_status schema_created schema_dropped_at created_at updated_at deleted_at row_version',
   'The key, a number drawn by lot, stays as the pseudonym to which the audit and the work of others refer; nothing says any more whose it was.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'tenant', 270, 'pf_tenants', 'anonymise',
   'user_id = {user}',
   null,
   'user_id state created_at',
   'prefix set_no legal_hold updated_at',
   'prefix=user_{alias}',
   'user_id set_no state legal_hold created_at updated_at',
   'The number of the set is never given out again; nothing says any more whose it was.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'profile_changes', 280, 'pf_profile_changes', 'keep',
   'user_id = {user}',
   null,
   null,
   'user_id changed_at',
   null,
   null,
   'Tells every host to forget the profile: the pseudonym and a time.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'audit_values', 290, 'pf_audit_values', 'erase',
   'audit_id in (select l.audit_id from pf_audit_log l where l.subject_id = {user} or (l.resource_type = ''invitation'' and l.resource_id in (select i.invitation_id from pf_user_invitations i where i.accepted_by = {user} or i.invited_by = {user} or i.email = (select u.email from pf_users u where u.user_id = {user}))))',
   null,
   null,
   'audit_id salt old_values new_values',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'audit_own', 300, 'pf_audit_log', 'anonymise',
   'actor = {user}',
   null,
   'audit_id occurred_at action resource_type resource_id table_name ip_address user_agent success error_message',
   'actor subject_id details old_commitment new_commitment',
   'ip_address user_agent error_message',
   'audit_id occurred_at actor action resource_type resource_id table_name subject_id success details old_commitment new_commitment',
   'What was done, by which pseudonym and when: the trail and its commitments are kept whole.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'audit_about', 310, 'pf_audit_log', 'anonymise',
   '(subject_id = {user} or (resource_type in (''user'', ''tenant'', ''sign_in_attempts'') and resource_id = {user})) and actor <> {user}',
   null,
   'audit_id occurred_at action resource_type resource_id table_name success error_message',
   'actor subject_id ip_address user_agent details old_commitment new_commitment',
   'ip_address user_agent error_message',
   'audit_id occurred_at actor action resource_type resource_id table_name subject_id success details old_commitment new_commitment',
   'As above; who of the operators acted is kept, and shown to nobody but auditors.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'operations', 320, 'pf_schema_operations', 'anonymise',
   'user_id = {user}',
   null,
   'operation_id kind module target_version state requested_at started_at finished_at',
   'user_id priority requested_by due_at attempt max_attempts fence leased_by cancel_requested error_message',
   'error_message',
   'operation_id user_id kind module target_version priority state requested_by requested_at due_at attempt max_attempts fence leased_by cancel_requested started_at finished_at',
   'What was done with the tables and when, under the pseudonym.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'erasures', 330, 'pf_erasures', 'keep',
   'user_id = {user}',
   null,
   null,
   'erasure_id user_id operation_id state requested_by tables bundle_count certificate certificate_sha256 certificate_mac key_id begun_at erased_at certified_at',
   null,
   null,
   'Proves that and when the person was erased, under the pseudonym.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'domains', 340, 'pf_domains', 'keep',
   'created_by = {user}',
   null,
   null,
   'domain_id domain_name display_name description version is_active configuration business_rules created_by created_at updated_at row_version',
   null,
   null,
   'Belongs to the application, not to who made it; the maker is a pseudonym.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'entity_definitions', 350, 'pf_entity_definitions', 'keep',
   'created_by = {user}',
   null,
   null,
   'definition_id domain_id definition_name display_name json_schema version is_active created_by created_at updated_at row_version',
   null,
   null,
   'Belongs to the application, not to who made it; the maker is a pseudonym.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'entities', 360, 'pf_entities', 'keep',
   'created_by = {user}',
   null,
   null,
   'entity_id definition_id definition_version entity_data is_active created_by created_at updated_at row_version',
   null,
   null,
   'Belongs to the application, not to who made it; the maker is a pseudonym.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_domain_values', 370, 'pf_domain_values', 'keep',
   null,
   null,
   null,
   'domain_id json_path json_value',
   null,
   null,
   'Single values of the table above.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_entity_values', 380, 'pf_entity_values', 'keep',
   null,
   null,
   null,
   'entity_id json_path json_value',
   null,
   null,
   'Single values of the things above.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_roles', 390, 'pf_roles', 'keep',
   null,
   null,
   null,
   'role_name description created_at',
   null,
   null,
   'A catalogue; names nobody.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_role_permissions', 400, 'pf_role_permissions', 'keep',
   null,
   null,
   null,
   'role_name permission_name',
   null,
   null,
   'A catalogue; names nobody.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_user_groups', 410, 'pf_user_groups', 'keep',
   null,
   null,
   null,
   'group_id group_name description is_default priority created_at updated_at',
   null,
   null,
   'A group, not who is in it.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_feature_flags', 420, 'pf_feature_flags', 'keep',
   null,
   null,
   null,
   'flag_id flag_key flag_name description flag_type default_value allowed_values is_system_wide requires_restart rollout_percent rollout_value rollout_salt state created_at updated_at row_version',
   null,
   null,
   'A setting of the application.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_api_keys', 430, 'pf_api_keys', 'keep',
   null,
   null,
   null,
   'key_id key_name key_hash api_role expires_at revoked_at last_used_at created_by created_at',
   null,
   null,
   'A key of a program, given out by an operator.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_metric_samples', 440, 'pf_metric_samples', 'keep',
   null,
   null,
   null,
   'metric_name subject sampled_at metric_value',
   null,
   null,
   'Numbers; a subject is a role, a state, an account of the database, a statement by its number or an index.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_jobs', 450, 'pf_jobs', 'keep',
   null,
   null,
   null,
   'job_name schedule paused leased_by lease_until fence next_due_at requested_at requested_by failures last_started_at last_finished_at last_success last_done last_failed last_result',
   null,
   null,
   'What a pass did, in numbers; written over by the next.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_analytics_pending', 460, 'pf_analytics_pending', 'keep',
   null,
   null,
   null,
   'batch_id event_day created_at',
   null,
   null,
   'A day and the key of an event; names nobody.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_mv_user_stats', 470, 'pf_mv_user_stats', 'keep',
   null,
   null,
   null,
   'user_id username total_sessions total_events last_activity first_activity',
   null,
   null,
   'Made anew from the roll-ups above as a step of every erasure.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_partitioned_tables', 480, 'pf_partitioned_tables', 'keep',
   null,
   null,
   null,
   'table_name key_column period first_day days_ahead keep_days archive_rows tenant_table created_at updated_at',
   null,
   null,
   'A setting of the application.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_partition_removals', 490, 'pf_partition_removals', 'keep',
   null,
   null,
   null,
   'table_name first_day end_day row_count row_sum bundle_key bundle_sha256 announced_at archived_at removed_at',
   null,
   null,
   'Numbers of rows and days.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_ref_skills_catalog', 500, 'pf_ref_skills_catalog', 'keep',
   null,
   null,
   null,
   'skill_id skill_uri skill_name category description is_retired created_at updated_at',
   null,
   null,
   'Reference data.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_ref_skill_labels', 510, 'pf_ref_skill_labels', 'keep',
   null,
   null,
   null,
   'skill_id label_folded label',
   null,
   null,
   'Reference data.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_ref_career_paths', 520, 'pf_ref_career_paths', 'keep',
   null,
   null,
   null,
   'path_id path_name from_title to_title typical_years description is_retired created_at updated_at',
   null,
   null,
   'Reference data.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_ref_role_templates', 530, 'pf_ref_role_templates', 'keep',
   null,
   null,
   null,
   'template_id role_title category summary skill_uris is_retired created_at updated_at',
   null,
   null,
   'Reference data.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_module_versions', 540, 'pf_module_versions', 'keep',
   null,
   null,
   null,
   'module version name checksum step_count loaded_at',
   null,
   null,
   'Scripts of the product.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_module_scripts', 550, 'pf_module_scripts', 'keep',
   null,
   null,
   null,
   'module version direction step_no object_type object_suffix template tolerated_error',
   null,
   null,
   'Scripts of the product.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_schema_migrations', 560, 'pf_schema_migrations', 'keep',
   null,
   null,
   null,
   'kind version description checksum down_checksum state statements_done statement_count done_checksum started_at applied_at duration_ms applied_by error',
   null,
   null,
   'Scripts of the product.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'pf_privacy_rules', 580, 'pf_privacy_rules', 'keep',
   null,
   null,
   null,
   'section place table_name person mentioned_in fate shown hidden anonymised kept reason',
   null,
   null,
   'These rules.')
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'experiences_detailed', 590, '{prefix}_experiences_detailed', 'drop',
   null,
   null,
   'experience_id experience_type title organization organization_url location description start_date start_precision end_date end_precision is_current field_of_study qualification score highlights details created_at updated_at',
   'row_version',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'profile_summaries', 600, '{prefix}_profile_summaries', 'drop',
   null,
   null,
   'profile_id profile_type headline executive_summary full_name email phone website_url image_url street_address postal_code city region country_code language_code sections created_at updated_at',
   'row_version',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'conversations', 610, '{prefix}_conversations', 'drop',
   null,
   null,
   'conversation_id title first_message status message_count last_message_at created_at updated_at',
   'row_version',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'messages', 620, '{prefix}_messages', 'drop',
   null,
   null,
   'message_id conversation_id sequence_no role content model_name token_count created_at updated_at',
   'row_version',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'skill_mappings', 630, '{prefix}_skill_mappings', 'drop',
   null,
   null,
   'mapping_id skill_id experience_id proficiency_level years_used last_used evidence source created_at updated_at',
   'row_version',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'achievement_metrics', 640, '{prefix}_achievement_metrics', 'drop',
   null,
   null,
   'achievement_id experience_id achievement_type title description issuer url achieved_on achieved_precision expires_on metric_name metric_value baseline_value metric_unit created_at updated_at',
   'row_version',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'career_objectives', 650, '{prefix}_career_objectives', 'drop',
   null,
   null,
   'objective_id title description success_criteria horizon status priority progress_percent target_role target_industry target_date completed_on path_id template_id created_at updated_at',
   'row_version',
   null,
   null,
   null)
/
insert into pf_privacy_rules (section, place, table_name, fate, person, mentioned_in, shown, hidden, anonymised, kept, reason) values (
   'skill_summary', 660, '{prefix}_skill_summary', 'drop',
   null,
   null,
   'skill_id skill_name category usage_count highest_proficiency last_used refreshed_at',
   null,
   null,
   null,
   null)
/
