namespace Pathfinder.ContractTests.Audit;

/// <summary>A row to insert, change and delete by SQL that both engines read.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">Condition that finds the row.</param>
/// <param name="Columns">Columns of the insert.</param>
/// <param name="Values">Their values; <c>{id}</c> is a fresh key, <c>{user}</c> a user without a tenant, <c>{tenant}</c> one with his tables, <c>{group}</c> a group, <c>{flag}</c> a flag, <c>{domain}</c> and <c>{definition}</c> likewise.</param>
/// <param name="Changed">The column that is changed, whole in the audit where the table is audited.</param>
/// <param name="Before">Its literal as inserted.</param>
/// <param name="After">Its literal afterwards.</param>
internal sealed record SampleRow(string Table, string Key, string Columns, string Values, string Changed, string Before, string After)
{
    /// <summary>A row of every audited table, and of every table with <c>updated_at</c>.</summary>
    public static IReadOnlyList<SampleRow> All { get; } =
    [
        new("pf_roles", "role_name = 'sampled'", "role_name, description", "'sampled', 'before'", "description", "before", "after"),
        new("pf_role_permissions", "role_name = 'guest'", "role_name, permission_name", "'guest', 'sampled.before'", "permission_name", "sampled.before", "sampled.after"),
        new("pf_user_groups", "group_id = '{id}'", "group_id, group_name", "'{id}', 'before {id}'", "group_name", "before {id}", "after {id}"),
        new("pf_users", "user_id = '{id}'", "user_id, username, username_key, email, first_name, last_name, schema_prefix",
            "'{id}', 'sample {id}', 'sample {id}', 'sample@example.org', 'before', 'Family', 'user_sampled'", "first_name", "before", "after"),
        new("pf_user_sessions", "session_id = '{id}'", "session_id, user_id, token_hash, expires_at, absolute_expires_at, idle_seconds", "'{id}', '{user}', '{hash}', timestamp '2099-01-01 00:00:00', timestamp '2099-01-01 00:00:00', 3600", "is_revoked", "N", "Y"),
        new("pf_tenants", "user_id = '{user}'", "user_id, prefix, set_no", "'{user}', 'user_sampled', 2000000000", "legal_hold", "N", "Y"),
        new("pf_tenant_modules", "user_id = '{tenant}' and module = 'sampled'", "user_id, module, module_version, fingerprint", "'{tenant}', 'sampled', 1, 'before'", "fingerprint", "before", "after"),
        new("pf_ref_skills_catalog", "skill_id = '{id}'", "skill_id, skill_uri, skill_name, category", "'{id}', 'urn:{id}', 'before', 'sampled'", "skill_name", "before", "after"),
        new("pf_ref_career_paths", "path_id = '{id}'", "path_id, path_name, from_title, to_title", "'{id}', 'before', 'From', 'To'", "path_name", "before", "after"),
        new("pf_ref_role_templates", "template_id = '{id}'", "template_id, role_title, category", "'{id}', 'before', 'sampled'", "role_title", "before", "after"),
        new("pf_user_invitations", "invitation_id = '{id}'", "invitation_id, email, token_mac, token_key_id, invited_by, expires_at",
            "'{id}', 'asked@example.org', '{hash}', 'k1', '{user}', timestamp '2099-01-01 00:00:00'", "role_name", "user", "viewer"),
        new("pf_user_roles", "user_id = '{user}'", "user_id, role_name, granted_by", "'{user}', 'viewer', 'before'", "granted_by", "before", "after"),
        new("pf_password_reset_tokens", "token_id = '{id}'", "token_id, user_id, token_hash, email, expires_at, used_at",
            "'{id}', '{user}', '{hash}', 'sample@example.org', timestamp '2099-01-01 00:00:00', null", "user_id", "{user}", "{tenant}"),
        new("pf_email_verification_tokens", "token_id = '{id}'", "token_id, user_id, token_hash, email, expires_at",
            "'{id}', '{user}', '{hash}', 'sample@example.org', timestamp '2099-01-01 00:00:00'", "user_id", "{user}", "{tenant}"),
        new("pf_sign_in_attempts", "attempt_key = '{user}'", "attempt_key, user_id", "'{user}', '{user}'", "lock_count", "0", "5"),
        new("pf_feature_flags", "flag_id = '{id}'", "flag_id, flag_key, flag_name", "'{id}', 'sampled', 'before'", "flag_name", "before", "after"),
        new("pf_user_feature_flags", "override_id = '{id}'", "override_id, user_id, flag_id, override_value", "'{id}', '{user}', '{flag}', 'before'", "override_value", "before", "after"),
        new("pf_user_group_members", "group_id = '{group}'", "group_id, user_id", "'{group}', '{user}'", "user_id", "{user}", "{tenant}"),
        new("pf_user_preferences", "preference_id = '{id}'", "preference_id, user_id", "'{id}', '{user}'", "user_id", "{user}", "{tenant}"),
        new("pf_domains", "domain_id = '{id}'", "domain_id, domain_name, display_name", "'{id}', 'sampled', 'before'", "display_name", "before", "after"),
        new("pf_entity_definitions", "definition_id = '{id}'", "definition_id, domain_id, definition_name, display_name, json_schema", "'{id}', '{domain}', 'sampled', 'before', '{}'", "display_name", "before", "after"),
        new("pf_entities", "entity_id = '{id}'", "entity_id, definition_id, definition_version, entity_data", "'{id}', '{definition}', 1, '{}'", "is_active", "Y", "N"),
        new("pf_api_keys", "key_id = '{id}'", "key_id, key_name, key_hash, api_role, created_by", "'{id}', 'before', '{hash}', 'viewer', 'operator:ada'", "key_name", "before", "after"),
        new("pf_archives", "archive_id = '{id}'", "archive_id, user_id, operation_id, tenant_state, account_status",
            "'{id}', '{tenant}', (select min(operation_id) from pf_schema_operations where user_id = '{tenant}'), 'ready', 'before'", "account_status", "before", "after"),
        new("pf_partitioned_tables", "table_name = 'sampled'", "table_name, key_column, first_day", "'sampled', 'before', date '2026-01-01'", "key_column", "before", "after"),
        new("pf_sso_accounts", "sso_account_id = '{id}'", "sso_account_id, user_id, provider, provider_user_id", "'{id}', '{user}', 'before', 'somebody'", "provider", "before", "after"),
    ];

    /// <summary>The row for one use.</summary>
    /// <param name="names">What stands for the words in braces.</param>
    public SampleRow For(IReadOnlyDictionary<string, string> names)
    {
        string Fill(string text) => names.Aggregate(text, (filled, name) => filled.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));
        return new(Table, Fill(Key), Columns, Fill(Values), Changed, Fill(Before), Fill(After));
    }

    /// <summary>The statement that adds it.</summary>
    public string Insert => $"insert into {Table} ({Columns}) values ({Values})";

    /// <summary>The statement that changes it.</summary>
    public string Update => $"update {Table} set {Changed} = '{After}' where {Key}";

    /// <summary>The statement that takes it away.</summary>
    public string Delete => $"delete from {Table} where {Key}";
}
