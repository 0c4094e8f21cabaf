using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Xunit;

namespace Pathfinder.ContractTests.Flags;

/// <summary>The examples that pin what flags give, held against this process and against the database.</summary>
[Trait("Requirement", "P-SCHEMA-33")]
[Trait("Requirement", "P-SCHEMA-34")]
public abstract class FlagVectorContract : ProvisioningContract
{
    public static TheoryData<string> Names => FlagVector.Names;

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task Process_and_database_decide_alike(string name)
    {
        var vector = FlagVector.All.Single(one => one.Name == name);
        var overrides = await PlantAsync(vector);
        using var flags = new FlagLab(Database.Engine);
        var user = vector.User is null ? await flags.Service.ForVisitorAsync(default) : await flags.Service.ForUserAsync(vector.User, default);
        foreach (var ask in vector.Asks)
        {
            FlagType? type = ask.Type is null ? null : Enum.Parse<FlagType>(ask.Type, ignoreCase: true);
            var expected = (ask.Value, ask.Reason.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant(), ask.Override is { } index ? overrides[index] : null);

            var here = user.Evaluate(ask.Flag, type);
            var there = await flags.Administration.ExplainAsync(ask.Flag, vector.User, type, default);

            Assert.Equal(expected, (here.Value, here.Reason.ToString().ToUpperInvariant(), here.OverrideId));
            Assert.Equal(here, there);
        }
    }

    [SkippableFact]
    public void Every_reason_that_both_know_has_an_example()
    {
        var tried = FlagVector.All.SelectMany(vector => vector.Asks).Select(ask => ask.Reason.Replace("_", "", StringComparison.Ordinal)).Distinct();

        Assert.Equal(
            Enum.GetNames<FlagReason>().Where(reason => reason != nameof(FlagReason.Unavailable)).Order(StringComparer.OrdinalIgnoreCase),
            tried.Order(StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);
    }

    private async Task<List<string>> PlantAsync(FlagVector vector)
    {
        await Lab.AsOwnerAsync("delete from pf_feature_flags");
        await Lab.AsOwnerAsync("delete from pf_user_group_members");
        await Lab.AsOwnerAsync("update pf_users set feature_group_id = null where feature_group_id is not null");
        await Lab.AsOwnerAsync("delete from pf_user_groups");
        foreach (var group in vector.Groups)
        {
            await Lab.AsOwnerAsync(
                "insert into pf_user_groups (group_id, group_name, priority, is_default) values (:id, :name, :priority, :is_default)",
                new("id", group.Id), new("name", "group " + group.Id), new("priority", group.Priority, BindType.Int32), new("is_default", group.Default ? "Y" : "N"));
        }

        if (vector is { User: { } user, IsUnknown: false })
        {
            if (await Lab.CountAsync("select count(*) from pf_users where user_id = :id", new Parameter("id", user)) == 0)
            {
                await FlagLab.UserRowAsync(Lab, user);
            }

            await Lab.AsOwnerAsync("update pf_users set feature_group_id = :main where user_id = :id", new("main", vector.MainGroup), new("id", user));
            foreach (var group in vector.MemberOf ?? [])
            {
                await Lab.AsOwnerAsync("insert into pf_user_group_members (group_id, user_id) values (:group_id, :user_id)", new("group_id", group), new("user_id", user));
            }
        }

        foreach (var flag in vector.Flags)
        {
            await FlagAsync(flag);
        }

        var keys = new List<string>();
        foreach (var one in vector.Overrides)
        {
            keys.Add(Ulid.New());
            var now = DateTime.UtcNow;
            await Lab.AsOwnerAsync(
                "insert into pf_user_feature_flags (override_id, user_id, group_id, flag_id, override_value, expires_at, created_at)"
                + " select :id, :user_id, :group_id, f.flag_id, :override_value, :expires_at, :created_at from pf_feature_flags f where f.flag_key = :flag_key",
                new("id", keys[^1]), new("user_id", one.Group is null ? vector.User : null), new("group_id", one.Group), new("override_value", one.Value),
                new("expires_at", one.ExpiresInSeconds is { } seconds ? new DateTime(now.AddSeconds(seconds).Ticks / 10 * 10, DateTimeKind.Utc) : null, BindType.Timestamp),
                new("created_at", now.AddDays(-1), BindType.Timestamp), new("flag_key", one.Flag));
        }

        return keys;
    }

    private Task<int> FlagAsync(FlagVector.Flag flag) => Lab.AsOwnerAsync(
        "insert into pf_feature_flags (flag_id, flag_key, flag_name, flag_type, default_value, allowed_values, is_system_wide, state, rollout_percent, rollout_value, rollout_salt)"
        + " values (:id, :flag_key, 'a flag', :flag_type, :default_value, :allowed_values, :is_system_wide, :flag_state, :rollout_percent / 100.0, :rollout_value, :rollout_salt)",
        new("id", Ulid.New()), new("flag_key", flag.Key), new("flag_type", flag.Type), new("default_value", flag.Default),
        new("allowed_values", flag.Allowed is null ? null : System.Text.Json.JsonSerializer.Serialize(flag.Allowed), BindType.Json),
        new("is_system_wide", flag.SystemWide ? "Y" : "N"), new("flag_state", flag.State ?? "enabled"),
        new("rollout_percent", flag.Rollout is { } rollout ? (int)(rollout.Percent * 100) : null, BindType.Int32),
        new("rollout_value", flag.Rollout?.Value), new("rollout_salt", flag.Rollout?.Salt));
}
