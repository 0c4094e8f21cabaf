using System.Text;

namespace Pathfinder.Data.Installation.Documents;

/// <summary>Tells where the columns of the four designs of users and sessions live now that there is one of each.</summary>
internal static class UserColumns
{
    private const string Users = "pf_users";
    private const string Sessions = "pf_user_sessions";
    private const string Preferences = "pf_user_preferences";

    private static readonly IReadOnlyList<(string Source, string Columns, string Table, string Column, string Note)> All =
    [
        ("P-SCHEMA pf_users", "user_id", Users, "user_id", ""),
        ("P-SCHEMA pf_users", "username", Users, "username", "compared by username_key"),
        ("P-SCHEMA pf_users", "email", Users, "email", "lower case; unique among live rows"),
        ("P-SCHEMA pf_users", "first_name", Users, "first_name", ""),
        ("P-SCHEMA pf_users", "last_name", Users, "last_name", ""),
        ("P-SCHEMA pf_users", "email_verified", Users, "email_verified", ""),
        ("P-SCHEMA pf_users", "account_status", Users, "account_status", ""),
        ("P-SCHEMA pf_users", "phone_number", Users, "phone_number", "E.164; unique among live rows"),
        ("P-SCHEMA pf_users", "phone_verified", Users, "phone_verified", ""),
        ("P-SCHEMA pf_users", "avatar_url", Users, "avatar_url", ""),
        ("P-SCHEMA pf_users", "bio", Users, "bio", ""),
        ("P-SCHEMA pf_users", "timezone", Users, "timezone", ""),
        ("P-SCHEMA pf_users", "language", Users, "language", ""),
        ("P-SCHEMA pf_users", "date_of_birth", Users, "date_of_birth", ""),
        ("P-SCHEMA pf_users", "gender", Users, "gender", ""),
        ("P-SCHEMA pf_users", "nationality", Users, "nationality", ""),
        ("P-SCHEMA pf_users", "current_title", Users, "current_title", ""),
        ("P-SCHEMA pf_users", "current_company", Users, "current_company", ""),
        ("P-SCHEMA pf_users", "years_experience", Users, "years_experience", ""),
        ("P-SCHEMA pf_users", "invited_by", Users, "invited_by", ""),
        ("P-SCHEMA pf_users", "invitation_accepted_at", Users, "invitation_accepted_at", ""),
        ("P-SCHEMA pf_users", "feature_group_id", Users, "feature_group_id", ""),
        ("P-SCHEMA pf_users", "last_activity_at", Users, "last_activity_at", ""),
        ("P-SCHEMA pf_users", "total_logins", Users, "total_logins", ""),
        ("P-TENANT pf_users", "schema_prefix", Users, "schema_prefix", "written once, never given again"),
        ("P-TENANT pf_users", "schema_created", Users, "schema_created", ""),
        ("P-TENANT pf_users", "schema_dropped_at", Users, "schema_dropped_at", ""),
        ("P-TENANT pf_users", "last_login, last_login_at", Users, "last_login_at", "one column"),
        ("P-TENANT pf_users", "created_at", Users, "created_at", ""),
        ("V-SHIFT users", "id", Users, "user_id", "a ULID"),
        ("V-SHIFT users", "username", Users, "username", ""),
        ("V-SHIFT users", "email", Users, "email", ""),
        ("V-SHIFT users", "password_hash", Users, "password_hash", "wider, and self-describing"),
        ("V-SHIFT users", "role", Users, "role_name", "from a catalogue; further roles in pf_user_roles"),
        ("V-SHIFT users", "is_active", Users, "account_status", "active"),
        ("V-SHIFT users", "email_verified", Users, "email_verified", ""),
        ("V-SHIFT users", "last_login_at", Users, "last_login_at", ""),
        ("V-SHIFT users", "created_at", Users, "created_at", ""),
        ("V-SHIFT users", "updated_at", Users, "updated_at", "by trigger"),
        ("V-SHIFT user_sessions", "id", Sessions, "session_id", ""),
        ("V-SHIFT user_sessions", "user_id", Sessions, "user_id", ""),
        ("V-SHIFT user_sessions", "token_hash", Sessions, "token_hash", "SHA-256"),
        ("V-SHIFT user_sessions", "expires_at", Sessions, "expires_at", ""),
        ("V-SHIFT user_sessions", "user_agent", Sessions, "user_agent", "cut to 1,000 characters"),
        ("V-SHIFT user_sessions", "ip_address", Sessions, "ip_address", "text"),
        ("V-SHIFT user_sessions", "is_revoked", Sessions, "is_revoked", ""),
        ("V-SHIFT user_sessions", "created_at", Sessions, "created_at", ""),
        ("V-SHIFT user_sessions", "updated_at", Sessions, "updated_at", "by trigger"),
        ("V-SHIFT user_profiles", "first_name, last_name", Users, "first_name", "and last_name, both needed"),
        ("V-SHIFT user_profiles", "phone", Users, "phone_number", ""),
        ("V-SHIFT user_profiles", "avatar_url", Users, "avatar_url", ""),
        ("V-SHIFT user_profiles", "timezone", Users, "timezone", ""),
        ("V-SHIFT user_profiles", "preferences", Preferences, "ui_preferences", "one of five documents by their use"),
        ("V-SHIFT user_profiles", "metadata", Preferences, "feature_preferences", "likewise"),
        ("U-API users", "id", Users, "user_id", ""),
        ("U-API users", "username, email, password_hash", Users, "username", "and email, password_hash"),
        ("U-API users", "verification state", Users, "email_verified", ""),
        ("U-API users", "active state", Users, "account_status", ""),
        ("U-API users", "created_at, updated_at", Users, "created_at", "and updated_at"),
        ("U-API users", "deleted_at", Users, "deleted_at", "set by a soft delete"),
        ("U-API user_profiles", "one row per user", Users, "user_id", "the profile is part of the user"),
        ("T-USERS users", "id", Users, "user_id", ""),
        ("T-USERS users", "email", Users, "email", ""),
        ("T-USERS users", "phone", Users, "phone_number", ""),
        ("T-USERS users", "password_hash", Users, "password_hash", ""),
        ("T-USERS users", "first_name", Users, "first_name", ""),
        ("T-USERS users", "last_name", Users, "last_name", ""),
        ("T-USERS users", "role", Users, "role_name", "PARTICIPANT is participant"),
        ("T-USERS users", "is_organizer", Users, "is_organizer", ""),
        ("T-USERS users", "email_verified", Users, "email_verified", ""),
        ("T-USERS users", "phone_verified", Users, "phone_verified", ""),
        ("T-USERS users", "is_active", Users, "account_status", "active"),
        ("T-USERS users", "last_login_at", Users, "last_login_at", ""),
        ("T-USERS users", "created_at", Users, "created_at", ""),
        ("T-USERS users", "updated_at", Users, "updated_at", ""),
    ];

    /// <summary>The document; a column that is gone is an error, so that the table cannot lie.</summary>
    /// <exception cref="UndocumentedSchemaException">A column that it names does not exist.</exception>
    public static SchemaDocument Write(DocumentedSchema schema)
    {
        var columns = schema.Tables.SelectMany(table => table.Columns.Select(column => (table.Name, column.Name))).ToHashSet();
        var missing = All.Select(row => (row.Table, row.Column)).Where(place => !columns.Contains(place)).Distinct().Select(place => $"no column {place.Table}.{place.Column}").ToList();
        if (missing.Count > 0)
        {
            throw new UndocumentedSchemaException(missing);
        }

        var text = new StringBuilder("# Where the columns of users live\n\n")
            .Append("Four designs of a user and two of a session became `pf_users` and `pf_user_sessions`. Generated by `pathfinder docs`, which fails when a column that is\n")
            .Append("named here is gone. Types are in the [data dictionary](data-dictionary.md), the ids in the [requirements](../requirements.md).\n\n")
            .AppendTable(["source", "column there", "here", "note"], All.Select(row => (IReadOnlyList<string?>)[row.Source, row.Columns, Markdown.Code($"{row.Table}.{row.Column}"), row.Note]));
        return new SchemaDocument("schema/user-columns.md", text.ToString());
    }
}
