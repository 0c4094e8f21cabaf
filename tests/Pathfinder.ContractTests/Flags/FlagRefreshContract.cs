using System.Data.Common;
using Microsoft.Extensions.Logging.Abstractions;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Pathfinder.Data.Preferences;
using Pathfinder.Data.Sessions;
using Pathfinder.Hosting;
using Xunit;

namespace Pathfinder.ContractTests.Flags;

/// <summary>How hosts learn of changes, and what the application's account may do with flags.</summary>
public abstract class FlagRefreshContract : ProvisioningContract
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-33")]
    public async Task A_change_of_another_host_is_seen()
    {
        // where nothing is announced, what is known grows old soon
        using var here = new FlagLab(Database.Engine, new FlagOptions { RefreshSeconds = Database.Engine.Announces ? 3600 : 1 });
        using var there = new FlagLab(Database.Engine);
        using var listener = new FlagListener(Database.Engine, here.Service, NullLogger<FlagListener>.Instance);
        await listener.StartAsync(default);
        var user = (await Lab.RegisterAsync()).UserId!;
        var key = (await there.CreateAsync(FlagLab.Flag() with { Type = FlagType.String, DefaultValue = "default" })).Key;
        await UntilAsync("default");

        // each change must be seen by itself, not by what was announced of the one before
        await there.Administration.UpdateAsync(FlagLab.Flag(key) with { Type = FlagType.String, DefaultValue = "other" }, 1, FlagLab.Operator, default);
        await UntilAsync("other");
        var group = await there.GroupAsync();
        await there.SetAsync(key, FlagOwner.Group(group.Id), "group");
        await SettleAsync();
        await there.Groups.AddMembersAsync(group.Id, [user], FlagLab.Operator, default);
        await UntilAsync("group");
        await there.Groups.RemoveMemberAsync(group.Id, user, FlagLab.Operator, default);
        await UntilAsync("other");
        await there.Groups.SetMainAsync(user, group.Id, FlagLab.Operator, default);
        await UntilAsync("group");
        await there.SetAsync(key, FlagOwner.User(user), "own");
        await UntilAsync("own");
        await Lab.AsOwnerAsync("update pf_user_feature_flags set override_value = 'by hand' where user_id = :id", new Parameter("id", user));
        await UntilAsync("by hand");
        await there.Administration.DeleteAsync(key, FlagLab.Operator, default);
        await UntilAsync(null);
        await listener.StopAsync(default);

        // what is announced comes in the order in which it was committed
        async Task SettleAsync()
        {
            var mark = (await there.CreateAsync(FlagLab.Flag())).Key;
            for (var deadline = DateTime.UtcNow + Patience; await here.ValueAsync(user, mark) is null;)
            {
                Assert.True(DateTime.UtcNow < deadline, "A new flag was not seen.");
                await Task.Delay(20);
            }
        }

        async Task UntilAsync(string? value)
        {
            for (var deadline = DateTime.UtcNow + Patience; await here.ValueAsync(user, key) != value;)
            {
                Assert.True(DateTime.UtcNow < deadline, $"'{value}' was not seen; it still is '{await here.ValueAsync(user, key)}'.");
                await Task.Delay(20);
            }
        }
    }

    [SkippableFact]
    public async Task What_is_known_costs_no_query()
    {
        using var flags = new FlagLab(Database.Engine);
        var user = (await Lab.RegisterAsync()).UserId!;
        var key = (await flags.CreateAsync(FlagLab.Flag())).Key;
        var first = await flags.Service.ForUserAsync(user, default);
        await flags.Service.ForVisitorAsync(default);
        await Lab.AsOwnerAsync("update pf_feature_flags set default_value = 'true' where flag_key = :flag_key", new Parameter("flag_key", key));

        using var queries = new QueryCount("pf_");
        var second = flags.Service.ForUserAsync(user, default).AsTask();

        Assert.True(second.IsCompletedSuccessfully);
        Assert.Same(first, await second);
        Assert.Same(await flags.Service.ForVisitorAsync(default), await flags.Service.ForVisitorAsync(default));
        Assert.False((await second).IsEnabled(key));
        Assert.Equal(0, queries.Count);
        flags.Service.Forget();
        Assert.True((await flags.Service.ForUserAsync(user, default)).IsEnabled(key));
        Assert.True((await flags.Service.ForVisitorAsync(default)).IsEnabled(key));
        Assert.True(queries.Count > 0);
    }

    [SkippableTheory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("somebody")]
    [InlineData("01j0000000000000000000aaaa")]
    public async Task What_is_no_user_s_key_is_refused(string? userId)
    {
        using var flags = new FlagLab(Database.Engine);

        var error = await Assert.ThrowsAsync<ValidationException>(async () => await flags.Service.ForUserAsync(userId!, default));

        Assert.Equal(("userId", "format"), (error.Errors[0].Field, error.Errors[0].Rule));
    }

    [SkippableTheory]
    [InlineData("insert into pf_feature_flags (flag_id, flag_key, flag_name) values ('01J0000000000000000000AAAA', 'x', 'x')")]
    [InlineData("update pf_feature_flags set default_value = 'true'")]
    [InlineData("delete from pf_feature_flags")]
    [InlineData("insert into pf_user_feature_flags (override_id, user_id, flag_id, override_value) values ('01J0000000000000000000AAAA', '01J0000000000000000000AAAA', '01J0000000000000000000AAAA', 'true')")]
    [InlineData("update pf_user_feature_flags set override_value = 'true'")]
    [InlineData("delete from pf_user_feature_flags")]
    [InlineData("insert into pf_user_groups (group_id, group_name) values ('01J0000000000000000000AAAA', 'x')")]
    [InlineData("update pf_user_groups set priority = 99999")]
    [InlineData("delete from pf_user_groups")]
    [InlineData("insert into pf_user_group_members (group_id, user_id) values ('01J0000000000000000000AAAA', '01J0000000000000000000AAAA')")]
    [InlineData("delete from pf_user_group_members")]
    [InlineData("update pf_users set feature_group_id = null")]
    [InlineData("delete from pf_user_preferences")]
    [InlineData("update pf_user_preferences set user_id = '01J0000000000000000000AAAA'")]
    [Trait("Requirement", "P-SCHEMA-41")]
    public async Task The_app_s_account_changes_no_flags_and_no_groups(string sql)
    {
        await using var app = await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();

        var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.ExecuteAsync(app, sql));

        Assert.Equal(FailureKind.Denied, Lab.Engine.Classify(error).Kind);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-35")]
    public async Task A_user_s_session_sees_and_writes_what_is_the_user_s_own()
    {
        using var flags = new FlagLab(Database.Engine);
        var preferences = new PreferenceService(new SharedTables(Database.Engine), Database.Engine);
        var (ann, bob) = (await Lab.ReadyAsync(), await Lab.ReadyAsync());
        var key = (await flags.CreateAsync(FlagLab.Flag())).Key;
        var group = await flags.GroupAsync();
        await flags.Groups.AddMembersAsync(group.Id, [ann, bob], FlagLab.Operator, default);
        await flags.SetAsync(key, FlagOwner.Group(group.Id), "true");
        foreach (var user in new[] { ann, bob })
        {
            await flags.SetAsync(key, FlagOwner.User(user), "true");
        }

        await preferences.ReplaceAsync(bob, PreferenceKind.Ui, System.Text.Json.JsonSerializer.SerializeToElement(new { theme = "dark" }), null, FlagLab.Operator, default);
        var token = (await Lab.Sessions.StartAsync(ann, TimeSpan.FromHours(1), new ClientInfo(), default)).Token;
        await using var app = await Lab.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        foreach (var table in new[] { "pf_user_feature_flags", "pf_user_group_members", "pf_user_preferences" })
        {
            Assert.Equal(0L, Convert.ToInt64(await Lab.ScalarAsync(app, $"select count(*) from {table}"), System.Globalization.CultureInfo.InvariantCulture));
        }

        Lab.Engine.BeginContext(app);
        await using (var transaction = await app.BeginTransactionAsync())
        {
            await using (var enter = Lab.Engine.CreateStatement(app, "context/enter", new Parameter("token", token)))
            {
                enter.Transaction = transaction;
                await Lab.Engine.ReadAllAsync(enter, row => row.Text("user_id"), default);
            }

            Assert.Equal(ann, await Lab.ScalarAsync(app, "select min(user_id) from pf_user_feature_flags"));
            Assert.Equal(ann, await Lab.ScalarAsync(app, "select max(user_id) from pf_user_group_members"));
            Assert.Equal(1, await Lab.ExecuteAsync(app, $"insert into pf_user_preferences (preference_id, user_id, ui_preferences) values ('{Ulid.New()}', '{ann}', '{{\"theme\":\"light\"}}')"));
            Assert.Equal(1, await Lab.ExecuteAsync(app, "update pf_user_preferences set ui_preferences = '{\"theme\":\"blue\"}'"));
            await transaction.CommitAsync();
        }

        await Lab.Engine.EndContextAsync(app);
        Assert.Equal("blue", (await preferences.ReadAsync(ann, default)).Ui.GetProperty("theme").GetString());
        Assert.Equal("dark", (await preferences.ReadAsync(bob, default)).Ui.GetProperty("theme").GetString());
        await Assert.ThrowsAnyAsync<DbException>(() => Lab.ExecuteAsync(app, $"insert into pf_user_preferences (preference_id, user_id) values ('{Ulid.New()}', '{bob}')"));
    }
}
