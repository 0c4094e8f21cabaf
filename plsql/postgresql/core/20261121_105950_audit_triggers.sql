-- Which changes of shared tables the audit records, and what it shows of them: each column of an audited table stands in one list.
-- whole: as it is. masked: enough to recognise, personal. secret: only that it changed. Not audited: kept by the system itself, and moved so often
-- that the rows would bury the others (times of last use, counters, versions), or made from another column.

create trigger tr_roles_audit after insert or update or delete on pf_roles for each row execute function pf_row_audit.record_change(
   'role', 'key: role_name', 'about: ',
   'whole: role_name description created_at',
   'masked: ',
   'secret: ',
   'not audited: ');

create trigger tr_role_permissions_audit after insert or update or delete on pf_role_permissions for each row execute function pf_row_audit.record_change(
   'role_permission', 'key: role_name permission_name', 'about: ',
   'whole: role_name permission_name',
   'masked: ',
   'secret: ',
   'not audited: ');

create trigger tr_user_groups_audit after insert or update or delete on pf_user_groups for each row execute function pf_row_audit.record_change(
   'user_group', 'key: group_id', 'about: ',
   'whole: group_id group_name description is_default priority created_at',
   'masked: ',
   'secret: ',
   'not audited: updated_at');

create trigger tr_users_audit after insert or update or delete on pf_users for each row execute function pf_row_audit.record_change(
   'user', 'key: user_id', 'about: user_id',
   'whole: user_id username email_verified phone_verified role_name is_organizer account_status first_name last_name timezone language current_title current_company years_experience invited_by invitation_accepted_at feature_group_id schema_prefix schema_created schema_dropped_at created_at deleted_at deleted_from',
   'masked: email phone_number avatar_url bio date_of_birth gender nationality',
   'secret: password_hash',
   'not audited: username_key last_login_at last_activity_at total_logins updated_at row_version');

create trigger tr_user_sessions_audit after insert or update or delete on pf_user_sessions for each row execute function pf_row_audit.record_change(
   'session', 'key: session_id', 'about: user_id',
   'whole: session_id user_id idle_seconds absolute_expires_at is_revoked created_at',
   'masked: user_agent ip_address',
   'secret: token_hash',
   'not audited: expires_at last_seen_at updated_at');

create trigger tr_tenants_audit after insert or update or delete on pf_tenants for each row execute function pf_row_audit.record_change(
   'tenant', 'key: user_id', 'about: user_id',
   'whole: user_id prefix set_no state legal_hold created_at',
   'masked: ',
   'secret: ',
   'not audited: updated_at');

create trigger tr_user_roles_audit after insert or update or delete on pf_user_roles for each row execute function pf_row_audit.record_change(
   'user_role', 'key: user_id role_name', 'about: user_id',
   'whole: user_id role_name granted_by granted_at',
   'masked: ',
   'secret: ',
   'not audited: user_created_at');

create trigger tr_password_reset_tokens_audit after insert or update or delete on pf_password_reset_tokens for each row execute function pf_row_audit.record_change(
   'password_reset_token', 'key: token_id', 'about: user_id',
   'whole: token_id user_id expires_at used_at voided_at created_at',
   'masked: email',
   'secret: token_hash',
   'not audited: ');

create trigger tr_email_verification_tokens_audit after insert or update or delete on pf_email_verification_tokens for each row execute function pf_row_audit.record_change(
   'email_verification_token', 'key: token_id', 'about: user_id',
   'whole: token_id user_id expires_at used_at voided_at created_at',
   'masked: email',
   'secret: token_hash',
   'not audited: ');

create trigger tr_sign_in_attempts_audit after insert or update or delete on pf_sign_in_attempts for each row execute function pf_row_audit.record_change(
   'sign_in_attempts', 'key: attempt_key', 'about: user_id',
   'whole: attempt_key user_id lock_count locked_until created_at',
   'masked: ',
   'secret: ',
   'not audited: failed_count window_started_at last_failed_at updated_at');

create trigger tr_user_invitations_audit after insert or update or delete on pf_user_invitations for each row execute function pf_row_audit.record_change(
   'invitation', 'key: invitation_id', 'about: accepted_by',
   'whole: invitation_id token_key_id invited_by role_name feature_group_id status expires_at accepted_at accepted_by declined_at revoked_at expired_at send_count last_sent_at reminder_sent_at metadata created_at',
   'masked: email',
   'secret: token_mac',
   'not audited: ');

create trigger tr_sso_accounts_audit after insert or update or delete on pf_sso_accounts for each row execute function pf_row_audit.record_change(
   'sso_account', 'key: sso_account_id', 'about: user_id',
   'whole: sso_account_id user_id provider linked_at is_primary',
   'masked: provider_user_id email display_name avatar_url',
   'secret: access_token refresh_token profile_data',
   'not audited: token_expires_at last_sync_at');

create trigger tr_feature_flags_audit after insert or update or delete on pf_feature_flags for each row execute function pf_row_audit.record_change(
   'feature_flag', 'key: flag_id', 'about: ',
   'whole: flag_id flag_key flag_name description flag_type default_value allowed_values is_system_wide requires_restart rollout_percent rollout_value state created_at',
   'masked: ',
   'secret: rollout_salt',
   'not audited: updated_at row_version');

create trigger tr_user_feature_flags_audit after insert or update or delete on pf_user_feature_flags for each row execute function pf_row_audit.record_change(
   'feature_override', 'key: override_id', 'about: user_id',
   'whole: override_id user_id group_id flag_id override_value reason expires_at created_by created_at',
   'masked: ',
   'secret: ',
   'not audited: updated_at');

create trigger tr_user_group_members_audit after insert or update or delete on pf_user_group_members for each row execute function pf_row_audit.record_change(
   'group_member', 'key: group_id user_id', 'about: user_id',
   'whole: group_id user_id created_at',
   'masked: ',
   'secret: ',
   'not audited: ');

create trigger tr_user_preferences_audit after insert or update or delete on pf_user_preferences for each row execute function pf_row_audit.record_change(
   'preferences', 'key: preference_id', 'about: user_id',
   'whole: preference_id user_id notification_preferences privacy_settings ui_preferences communication_preferences feature_preferences created_at',
   'masked: ',
   'secret: ',
   'not audited: updated_at row_version');

create trigger tr_domains_audit after insert or update or delete on pf_domains for each row execute function pf_row_audit.record_change(
   'domain', 'key: domain_id', 'about: ',
   'whole: domain_id domain_name display_name description version is_active configuration business_rules created_by created_at',
   'masked: ',
   'secret: ',
   'not audited: updated_at row_version');

create trigger tr_entity_definitions_audit after insert or update or delete on pf_entity_definitions for each row execute function pf_row_audit.record_change(
   'entity_definition', 'key: definition_id', 'about: ',
   'whole: definition_id domain_id definition_name display_name json_schema version is_active created_by created_at',
   'masked: ',
   'secret: ',
   'not audited: updated_at row_version');

create trigger tr_entities_audit after insert or update or delete on pf_entities for each row execute function pf_row_audit.record_change(
   'entity', 'key: entity_id', 'about: ',
   'whole: entity_id definition_id definition_version entity_data is_active created_by created_at',
   'masked: ',
   'secret: ',
   'not audited: updated_at row_version');

create trigger tr_api_keys_audit after insert or update or delete on pf_api_keys for each row execute function pf_row_audit.record_change(
   'api_key', 'key: key_id', 'about: ',
   'whole: key_id key_name api_role expires_at revoked_at created_by created_at',
   'masked: ',
   'secret: key_hash',
   'not audited: last_used_at');
