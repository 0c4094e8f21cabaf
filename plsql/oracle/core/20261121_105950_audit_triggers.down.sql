drop trigger tr_api_keys_audit
/
drop trigger tr_entities_audit
/
drop trigger tr_entity_definitions_audit
/
drop trigger tr_domains_audit
/
drop trigger tr_user_preferences_audit
/
drop trigger tr_user_group_members_audit
/
drop trigger tr_user_feature_flags_audit
/
drop trigger tr_feature_flags_audit
/
drop trigger tr_sso_accounts_audit
/
drop trigger tr_user_invitations_audit
/
drop trigger tr_sign_in_attempts_audit
/
drop trigger tr_email_verification_tokens_audit
/
drop trigger tr_password_reset_tokens_audit
/
drop trigger tr_user_roles_audit
/
drop trigger tr_tenants_audit
/
drop trigger tr_user_sessions_audit
/
drop trigger tr_users_audit
/
drop trigger tr_user_groups_audit
/
drop trigger tr_role_permissions_audit
/
drop trigger tr_roles_audit
/
