using System.Data.Common;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Flags;

/// <summary>What the tables of flags, groups and preferences refuse by themselves, whoever writes.</summary>
[Trait("Requirement", "P-SCHEMA-26")]
public abstract class FlagConstraintContract : ProvisioningContract
{
    private string user = "";
    private string group = "";
    private string flag = "";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        (user, group, flag) = (Ulid.New(), Ulid.New(), Ulid.New());
        await FlagLab.UserRowAsync(Lab, user);
        await Lab.AsOwnerAsync($"insert into pf_user_groups (group_id, group_name) values ('{group}', 'group {group}')");
        await Lab.AsOwnerAsync($"insert into pf_feature_flags (flag_id, flag_key, flag_name) values ('{flag}', 'f.{flag.ToLowerInvariant()}', 'a flag')");
    }

    [SkippableTheory]
    [InlineData("flag_type", "'toggle'", "ck_feature_flags_type")]
    [InlineData("default_value", "'yes'", "ck_feature_flags_boolean")]
    [InlineData("flag_type, default_value", "'number', '01'", "ck_feature_flags_number")]
    [InlineData("flag_type, default_value", "'number', '1.50'", "ck_feature_flags_number")]
    [InlineData("flag_type, default_value", "'number', '-0'", "ck_feature_flags_number")]
    [InlineData("flag_type, default_value", "'number', '12345678901234567890123456789'", "ck_feature_flags_number")]
    [InlineData("flag_type, default_value", "'json', 'text'", "ck_feature_flags_json")]
    [InlineData("allowed_values", "'{\"a\":1}'", "ck_feature_flags_allowed")]
    [InlineData("is_system_wide", "'y'", "ck_feature_flags_system")]
    [InlineData("is_system_wide, rollout_percent, rollout_value, rollout_salt", "'Y', 1, 'true', 's'", "ck_feature_flags_system")]
    [InlineData("requires_restart", "'x'", "ck_feature_flags_restart")]
    [InlineData("rollout_percent, rollout_value, rollout_salt", "100.01, 'true', 's'", "ck_feature_flags_percent")]
    [InlineData("rollout_percent, rollout_value, rollout_salt", "-0.01, 'true', 's'", "ck_feature_flags_percent")]
    [InlineData("rollout_percent", "50", "ck_feature_flags_rollout")]
    [InlineData("rollout_value", "'true'", "ck_feature_flags_rollout")]
    [InlineData("rollout_percent, rollout_value, rollout_salt", "50, 'on', 's'", "ck_feature_flags_rollout_boolean")]
    [InlineData("flag_type, default_value, rollout_percent, rollout_value, rollout_salt", "'number', '1', 50, 'x', 's'", "ck_feature_flags_rollout_number")]
    [InlineData("flag_type, default_value, rollout_percent, rollout_value, rollout_salt", "'json', '[]', 50, '1', 's'", "ck_feature_flags_rollout_json")]
    [InlineData("state", "'deleted'", "ck_feature_flags_state")]
    [InlineData("row_version", "0", "ck_feature_flags_row_version")]
    [Trait("Requirement", "P-SCHEMA-10")]
    [Trait("Requirement", "E-84")]
    public Task A_flag_that_breaks_a_rule_is_refused(string columns, string values, string constraint)
    {
        return RefusedAsync(Flag(Ulid.New(), columns, values), FailureKind.Refused, constraint);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-30")]
    public async Task Allowed_values_are_json()
    {
        var id = Ulid.New();
        var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.AsOwnerAsync(
            $"insert into pf_feature_flags (flag_id, flag_key, flag_name, allowed_values) values ('{id}', 'f.{id.ToLowerInvariant()}', 'a flag', '[1,')"));
        Assert.Equal(FailureKind.Refused, Database.Engine.Classify(error).Kind);
    }

    [SkippableTheory]
    [InlineData("Big.Key")]
    [InlineData("1key")]
    [InlineData("key.")]
    [InlineData("a b")]
    public Task A_key_of_another_form_is_refused(string key) =>
        RefusedAsync($"insert into pf_feature_flags (flag_id, flag_key, flag_name) values ('{Ulid.New()}', '{key}', 'a flag')", FailureKind.Refused, "ck_feature_flags_key");

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-27")]
    public async Task Keys_are_unique()
    {
        await RefusedAsync($"insert into pf_feature_flags (flag_id, flag_key, flag_name) values ('{flag}', 'other.{flag.ToLowerInvariant()}', 'a flag')", FailureKind.Duplicate, "pk_feature_flags");
        await RefusedAsync($"insert into pf_feature_flags (flag_id, flag_key, flag_name) values ('{Ulid.New()}', 'f.{flag.ToLowerInvariant()}', 'a flag')", FailureKind.Duplicate, "uq_feature_flags_key");
        await RefusedAsync($"insert into pf_user_groups (group_id, group_name) values ('{Ulid.New()}', 'group {group}')", FailureKind.Duplicate, "uq_user_groups_name");
        await Lab.AsOwnerAsync($"insert into pf_user_group_members (group_id, user_id) values ('{group}', '{user}')");
        await RefusedAsync($"insert into pf_user_group_members (group_id, user_id) values ('{group}', '{user}')", FailureKind.Duplicate, "pk_user_group_members");
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-12")]
    [Trait("Requirement", "E-83")]
    public async Task An_override_has_one_owner_and_is_his_only_one()
    {
        await RefusedAsync(Override($"'{user}'", $"'{group}'"), FailureKind.Refused, "ck_user_feature_flags_owner");
        await RefusedAsync(Override("null", "null"), FailureKind.Refused, "ck_user_feature_flags_owner");
        await Lab.AsOwnerAsync(Override($"'{user}'", "null"));
        await Lab.AsOwnerAsync(Override("null", $"'{group}'"));
        await RefusedAsync(Override($"'{user}'", "null"), FailureKind.Duplicate, "uq_user_feature_flags_user");
        await RefusedAsync(Override("null", $"'{group}'"), FailureKind.Duplicate, "uq_user_feature_flags_group");
        var (otherUser, otherGroup) = (Ulid.New(), Ulid.New());
        await FlagLab.UserRowAsync(Lab, otherUser);
        await Lab.AsOwnerAsync($"insert into pf_user_groups (group_id, group_name) values ('{otherGroup}', 'group {otherGroup}')");
        await Lab.AsOwnerAsync(Override($"'{otherUser}'", "null"));
        await Lab.AsOwnerAsync(Override("null", $"'{otherGroup}'"));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-25")]
    public async Task What_points_nowhere_is_refused()
    {
        await RefusedAsync(Override($"'{Ulid.New()}'", "null"), FailureKind.Reference, "fk_user_feature_flags_user");
        await RefusedAsync(Override("null", $"'{Ulid.New()}'"), FailureKind.Reference, "fk_user_feature_flags_group");
        await RefusedAsync($"insert into pf_user_feature_flags (override_id, user_id, flag_id, override_value, created_by) values ('{Ulid.New()}', '{user}', '{flag}', 'true', '{Ulid.New()}')", FailureKind.Reference, "fk_user_feature_flags_created_by");
        await RefusedAsync($"insert into pf_user_group_members (group_id, user_id) values ('{Ulid.New()}', '{user}')", FailureKind.Reference, "fk_user_group_members_group");
        await RefusedAsync($"insert into pf_user_group_members (group_id, user_id) values ('{group}', '{Ulid.New()}')", FailureKind.Reference, "fk_user_group_members_user");
        await RefusedAsync($"insert into pf_user_preferences (preference_id, user_id) values ('{Ulid.New()}', '{Ulid.New()}')", FailureKind.Reference, "fk_user_preferences_user");
        await RefusedAsync($"insert into pf_user_feature_flags (override_id, user_id, flag_id, override_value) values ('{Ulid.New()}', '{user}', '{Ulid.New()}', 'true')", FailureKind.Reference, "fk_user_feature_flags_flag");
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-06")]
    public Task A_user_s_main_group_is_a_group() =>
        RefusedAsync($"update pf_users set feature_group_id = '{Ulid.New()}' where user_id = '{user}'", FailureKind.Reference, "fk_users_group");

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-33")]
    public async Task A_value_that_its_flag_does_not_allow_is_refused_to_raw_sql_as_well()
    {
        var (listed, number, json, common) = (Ulid.New(), Ulid.New(), Ulid.New(), Ulid.New());
        await PlantAsync(listed, "flag_type, default_value, allowed_values", "'string', 'a', '[\"a\",\"b\"]'");
        await PlantAsync(number, "flag_type, default_value", "'number', '1'");
        await PlantAsync(json, "flag_type, default_value", "'json', '[]'");
        await PlantAsync(common, "is_system_wide", "'Y'");
        foreach (var (id, value) in new[]
        {
            (flag, "TRUE"), (listed, "c"), (listed, "A"), (number, "1.0"), (number, "one"), (json, "1"), (json, "{"), (json, "null"), (common, "true"),
        })
        {
            await RefusedAsync($"insert into pf_user_feature_flags (override_id, user_id, flag_id, override_value) values ('{Ulid.New()}', '{user}', '{id}', '{value}')", FailureKind.Refused, null);
        }

        await Lab.AsOwnerAsync($"insert into pf_user_feature_flags (override_id, user_id, flag_id, override_value) values ('{Ulid.New()}', '{user}', '{listed}', 'b')");
        await RefusedAsync($"update pf_user_feature_flags set override_value = 'c' where flag_id = '{listed}'", FailureKind.Refused, null);
    }

    [SkippableFact]
    public async Task An_override_expires_after_it_was_made() => await RefusedAsync(
        $"insert into pf_user_feature_flags (override_id, user_id, flag_id, override_value, created_at, expires_at) values ('{Ulid.New()}', '{user}', '{flag}', 'true', timestamp '2026-01-02 00:00:00', timestamp '2026-01-01 00:00:00')",
        FailureKind.Refused, "ck_user_feature_flags_expires");

    [SkippableFact]
    [Trait("Requirement", "E-84")]
    [Trait("Requirement", "P-SCHEMA-11")]
    public async Task A_group_keeps_its_rules_and_only_one_is_the_default()
    {
        await RefusedAsync($"insert into pf_user_groups (group_id, group_name, is_default) values ('{Ulid.New()}', 'x {group}', 'y')", FailureKind.Refused, "ck_user_groups_default");
        await RefusedAsync($"insert into pf_user_groups (group_id, group_name, priority) values ('{Ulid.New()}', 'x {group}', -1)", FailureKind.Refused, "ck_user_groups_priority");
        await RefusedAsync($"insert into pf_user_groups (group_id, group_name, priority) values ('{Ulid.New()}', 'x {group}', 100000)", FailureKind.Refused, "ck_user_groups_priority");
        await Lab.AsOwnerAsync("update pf_user_groups set is_default = 'N' where is_default = 'Y'");
        await Lab.AsOwnerAsync($"update pf_user_groups set is_default = 'Y' where group_id = '{group}'");
        await RefusedAsync($"insert into pf_user_groups (group_id, group_name, is_default) values ('{Ulid.New()}', 'x {group}', 'Y')", FailureKind.Duplicate, "uq_user_groups_default");
    }

    [SkippableFact]
    public async Task What_programs_rely_on_is_written_once()
    {
        await RefusedAsync($"update pf_feature_flags set flag_key = 'other' where flag_id = '{flag}'", FailureKind.Immutable, null);
        await RefusedAsync($"update pf_feature_flags set flag_type = 'string' where flag_id = '{flag}'", FailureKind.Immutable, null);
        await RefusedAsync($"update pf_feature_flags set flag_id = '{Ulid.New()}' where flag_id = '{flag}'", FailureKind.Immutable, null);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-14")]
    [Trait("Requirement", "P-SCHEMA-27")]
    [Trait("Requirement", "V-SHIFT-03")]
    public async Task A_user_has_one_row_of_preferences()
    {
        await Lab.AsOwnerAsync($"insert into pf_user_preferences (preference_id, user_id) values ('{Ulid.New()}', '{user}')");
        await RefusedAsync($"insert into pf_user_preferences (preference_id, user_id) values ('{Ulid.New()}', '{user}')", FailureKind.Duplicate, "uq_user_preferences_user");
    }

    [SkippableFact]
    public Task A_version_of_preferences_starts_with_one() => RefusedAsync(
        $"insert into pf_user_preferences (preference_id, user_id, row_version) values ('{Ulid.New()}', '{user}', 0)", FailureKind.Refused, "ck_user_preferences_row_version");

    [SkippableTheory]
    [InlineData("notification_preferences", "notification")]
    [InlineData("privacy_settings", "privacy")]
    [InlineData("ui_preferences", "ui")]
    [InlineData("communication_preferences", "communication")]
    [InlineData("feature_preferences", "feature")]
    [Trait("Requirement", "P-SCHEMA-14")]
    [Trait("Requirement", "P-SCHEMA-30")]
    public async Task Each_document_is_a_json_object(string column, string name)
    {
        string Insert(string value) => $"insert into pf_user_preferences (preference_id, user_id, {column}) values ('{Ulid.New()}', '{user}', '{value}')";

        await RefusedAsync(Insert("[1]"), FailureKind.Refused, "ck_user_preferences_" + name);
        foreach (var malformed in new[] { "{", "{a:1}", "{\"a\":01}", "nonsense" })
        {
            var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.AsOwnerAsync(Insert(malformed)));
            Assert.Equal(FailureKind.Refused, Database.Engine.Classify(error).Kind);
        }
    }

    [SkippableFact]
    [Trait("Requirement", "E-116")]
    public async Task Changed_rows_say_when_whoever_changes_them()
    {
        await Lab.AsOwnerAsync($"insert into pf_user_preferences (preference_id, user_id) values ('{Ulid.New()}', '{user}')");
        await Lab.AsOwnerAsync(Override($"'{user}'", "null"));
        foreach (var (table, change) in new[]
        {
            ("pf_feature_flags", $"flag_name = 'other' where flag_id = '{flag}'"),
            ("pf_user_groups", $"description = 'other' where group_id = '{group}'"),
            ("pf_user_feature_flags", $"reason = 'other' where user_id = '{user}'"),
            ("pf_user_preferences", $"ui_preferences = '{{\"a\":1}}' where user_id = '{user}'"),
        })
        {
            var where = change[change.IndexOf(" where ", StringComparison.Ordinal)..];
            await Lab.AsOwnerAsync($"update {table} set {change}");
            Assert.Equal(1, await Lab.CountAsync($"select count(*) from {table}{where} and updated_at > created_at"));
        }
    }

    private string Override(string userId, string groupId) =>
        $"insert into pf_user_feature_flags (override_id, user_id, group_id, flag_id, override_value) values ('{Ulid.New()}', {userId}, {groupId}, '{flag}', 'true')";

    private static string Flag(string id, string columns, string values) =>
        $"insert into pf_feature_flags (flag_id, flag_key, flag_name, {columns}) values ('{id}', 'f.{id.ToLowerInvariant()}', 'a flag', {values})";

    private Task<int> PlantAsync(string id, string columns, string values) => Lab.AsOwnerAsync(Flag(id, columns, values));

    private async Task RefusedAsync(string sql, FailureKind kind, string? constraint)
    {
        var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.AsOwnerAsync(sql));
        var failure = Database.Engine.Classify(error);
        Assert.Equal((kind, constraint ?? failure.Constraint), (failure.Kind, failure.Constraint));
    }
}
