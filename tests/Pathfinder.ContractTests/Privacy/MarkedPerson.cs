using Pathfinder.ContractTests.Archiving;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;
using Pathfinder.Data.Tenancy.Career;
using Pathfinder.Data.Users;
using Xunit;

namespace Pathfinder.ContractTests.Privacy;

/// <summary>A person who has written the same unlikely word wherever the platform keeps text about people.</summary>
internal sealed record MarkedPerson(string UserId, string Marker, string Phone, string Secret)
{
    public string Address { get; } = FormattableString.Invariant($"2001:db8::{Random.Shared.Next(0x1000, 0xffff):x}:{Random.Shared.Next(0x1000, 0xffff):x}");

    public string Email => $"{Marker}@example.org";

    /// <summary>Registers one, with tables and rows in every shared table that can be about him.</summary>
    public static async Task<MarkedPerson> CreateAsync(ArchivingLab lab, string? username = null)
    {
        var provisioning = lab.Provisioning;
        var marker = username ?? "zqx" + Ulid.New()[^12..].ToLowerInvariant();
        var phone = "+4917" + Random.Shared.NextInt64(10_000_000, 99_999_999);
        var result = await provisioning.Registration.RegisterAsync(new UserRegistration(marker, $"{marker}@example.org", marker, "of " + marker) { Phone = phone }, "test", default);
        Assert.True(result.Verdict is RegistrationVerdict.Registered, $"{result.Field} {result.Rule}");
        var person = new MarkedPerson(result.UserId!, marker, phone, Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
        await lab.Tenants.ProvisionAsync();
        await person.FillTablesAsync(lab);
        await person.FillSharedAsync(lab);
        return person;
    }

    private async Task FillTablesAsync(ArchivingLab lab)
    {
        var user = await lab.Tenants.SignInAsync(UserId);
        await lab.Tenants.InAsync(user, async tenant =>
        {
            await tenant.Experiences.CreateAsync(new() { Type = ExperienceType.Employment, Title = Marker, Description = Marker, StartDate = new DateOnly(2014, 6, 1), Highlights = [Marker] });
            var conversation = await tenant.Conversations.CreateAsync(new() { Title = Marker });
            await tenant.Messages.CreateAsync(new() { ConversationId = conversation, Role = MessageRole.User, Content = $"\"{Marker}\"\n日本語", TokenCount = 1 });
        });
    }

    private async Task FillSharedAsync(ArchivingLab lab)
    {
        var provisioning = lab.Provisioning;
        var other = (await provisioning.RegisterAsync()).UserId!;
        await provisioning.Sessions.StartAsync(UserId, TimeSpan.FromHours(1), new ClientInfo(Address, Marker), default);
        await new AuditRecorder(new SharedTables(provisioning.Engine), provisioning.Engine).RecordAsync(
            Actor.Named(UserId), new AuditEntry("read", "user", UserId, null, new ClientInfo(Address, Marker), "failed for " + Marker), default);
        var json = $$"""{"note": "{{Marker}}"}""";
        var prefix = await provisioning.PrefixAsync(UserId);
        string[] statements =
        [
            $"update pf_users set avatar_url = 'https://{Marker}', bio = '{Marker}', gender = '{Marker}', nationality = '{Marker}', current_title = '{Marker}', current_company = '{Marker}', password_hash = '{Secret}', invited_by = '{other}' where user_id = '{UserId}'",
            Token("pf_password_reset_tokens", Secret),
            Token("pf_email_verification_tokens", Secret),
            $"insert into pf_sign_in_attempts (attempt_key, user_id, failed_count) values ('{UserId}', '{UserId}', 1)",
            $"insert into pf_user_roles (user_id, role_name, granted_by) values ('{UserId}', 'viewer', 'operator:{Marker}')",
            $"insert into pf_user_invitations (invitation_id, email, token_mac, token_key_id, invited_by, expires_at, metadata) values ('{Ulid.New()}', '{Email}', '{Hex()}', 'k1', '{other}', {Tomorrow}, '{json}')",
            $"insert into pf_user_invitations (invitation_id, email, token_mac, token_key_id, invited_by, expires_at, metadata) values ('{Ulid.New()}', '{Ulid.New().ToLowerInvariant()}@example.org', '{Hex()}', 'k1', '{UserId}', {Tomorrow}, '{json}')",
            $"insert into pf_sso_accounts (sso_account_id, user_id, provider, provider_user_id, email, display_name, avatar_url, profile_data) values ('{Ulid.New()}', '{UserId}', 'google', '{Marker}', '{Email}', '{Marker}', 'https://{Marker}', '{json}')",
            $"insert into pf_user_preferences (preference_id, user_id, ui_preferences) values ('{Ulid.New()}', '{UserId}', '{json}')",
            $"insert into pf_user_preference_values (user_id, json_path, json_value) values ('{UserId}', 'ui.note', '{Marker}')",
            $"insert into pf_user_analytics (analytics_id, user_id, event_type, event_data, user_agent, referrer, page_url, event_timestamp) values ('{Ulid.New()}', '{UserId}', 'page.view', '{json}', '{Marker}', '{Marker}', '/{Marker}', timestamp '2024-06-01 12:00:00')",
            $"insert into pf_analytics_users (user_id, username) values ('{UserId}', '{Marker}')",
            $"insert into pf_inactivity_notices (user_id, last_seen_at, noticed_at) values ('{UserId}', current_timestamp, current_timestamp)",
            $"insert into pf_outbox (outbox_id, user_id, kind, payload, state, finished_at) values ('{Ulid.New()}', '{UserId}', 'extract_skills', '{json}', 'done', current_timestamp)",
            $"insert into pf_error_log (scope, error_code, error_message, error_stack, statement_text) values ('test', 'X', 'relation {prefix}_messages: {Marker}', 'of {UserId}: {Marker}', 'insert {Marker}')",
        ];
        foreach (var statement in statements)
        {
            await provisioning.AsOwnerAsync(statement);
        }

        var (flag, group, key) = (Ulid.New(), Ulid.New(), Ulid.New());
        await provisioning.AsOwnerAsync($"insert into pf_feature_flags (flag_id, flag_key, flag_name) values ('{flag}', 'f{flag.ToLowerInvariant()}', 'A flag')");
        await provisioning.AsOwnerAsync($"insert into pf_user_feature_flags (override_id, user_id, flag_id, override_value, reason) values ('{Ulid.New()}', '{UserId}', '{flag}', 'true', '{Marker}')");
        await provisioning.AsOwnerAsync($"insert into pf_user_groups (group_id, group_name) values ('{group}', 'group {group}')");
        await provisioning.AsOwnerAsync($"insert into pf_user_group_members (group_id, user_id) values ('{group}', '{UserId}')");
        await provisioning.AsOwnerAsync($"insert into pf_api_keys (key_id, key_name, key_hash, api_role, created_by) values ('{key}', 'key {key}', '{Hex()}', 'admin', 'test')");
        await provisioning.AsOwnerAsync($"insert into pf_api_answers (key_id, request_key, request_hash, status_code, body) values ('{key}', 'one', '{Hex()}', 202, '{UserId} {Marker}')");
    }

    private const string Tomorrow = "current_timestamp + interval '1' day";

    private string Token(string table, string hash) =>
        $"insert into {table} (token_id, user_id, token_hash, email, expires_at) values ('{Ulid.New()}', '{UserId}', '{hash}', '{Email}', {Tomorrow})";

    private static string Hex() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
}
