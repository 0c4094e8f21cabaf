using System.Globalization;
using Pathfinder.ContractTests.Analytics;
using Pathfinder.ContractTests.Archiving;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Partitions;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.ContractTests.Partitions;

/// <summary>A tenant's large table divided by quarters, rows and all, and everything else that is done to such a tenant.</summary>
[Trait("Requirement", "P-TENANT-43")]
[Trait("Requirement", "E-05")]
[Trait("Requirement", "E-07")]
public abstract class DividedTenantContract : ArchivingLabContract
{
    private protected PartitionService Partitions => new(Lab.Provisioning.Engine, TimeProvider.System);

    [SkippableFact]
    public async Task Rows_stay_as_they_are_and_lie_in_their_quarters()
    {
        var user = await LoadedAsync();
        var content = await Lab.ContentAsync(user);

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Convert);

        Assert.Equal(content, await Lab.ContentAsync(user));
        await Lab.Provisioning.AssertTruthfulAsync(user); // verify finds nothing
        var table = await DividedAsync(user);
        Assert.Equal(("messages", PartitionPeriod.Quarter, null, false), (table.Suffix, table.Period, table.KeepDays, table.ArchivesRows));
        var quarters = await Partitions.ListAsync(table.Name, default);
        Assert.All(quarters.Skip(1), quarter => Assert.Equal((1, 0), (quarter.FirstDay!.Value.Day, (quarter.FirstDay.Value.Month - 1) % 3)));
        Assert.Contains(quarters, quarter => quarter.FirstDay <= new DateOnly(2025, 2, 10) && quarter.EndDay > new DateOnly(2025, 2, 10));
        Assert.Equal(1, await Lab.Provisioning.CountAsync("select count(*) from pf_audit_log where action = 'convert' and resource_id = :id", new Parameter("id", user)));
    }

    [SkippableFact]
    public async Task The_user_goes_on_as_before_and_uniqueness_holds()
    {
        var user = await LoadedAsync();
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Convert);
        var session = await Lab.SignInAsync(user);

        await Lab.Tenants.InAsync(session, async tenant =>
        {
            var conversation = (await tenant.Conversations.ListAsync(new())).Items[0].Id;
            var before = (await tenant.Messages.ListAsync(new() { ConversationId = conversation })).Items.Count;
            var message = await tenant.Messages.CreateAsync(new() { ConversationId = conversation, Role = MessageRole.User, Content = "after" });
            Assert.Equal(before + 1, (await tenant.Messages.ListAsync(new() { ConversationId = conversation })).Items.Count);
            Assert.NotNull(await tenant.Messages.FindAsync(message));
            await tenant.Conversations.DeleteAsync(conversation); // its messages go with it, those of all quarters
        });

        Assert.DoesNotContain(await Lab.ContentAsync(user), line => line.Contains("_messages: ", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task To_ask_again_changes_nothing()
    {
        var user = await LoadedAsync();
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Convert);
        var content = await Lab.ContentAsync(user);

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Convert);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Repair);

        Assert.Equal(content, await Lab.ContentAsync(user));
        await Lab.Provisioning.AssertTruthfulAsync(user);
        Assert.Equal(1, await Lab.Provisioning.CountAsync("select count(*) from pf_audit_log where action = 'convert' and resource_id = :id", new Parameter("id", user)));
    }

    [SkippableFact]
    public async Task The_statistics_know_rows_and_space_of_all_quarters()
    {
        var user = await LoadedAsync(messages: 3_000);
        var (rows, space) = await StatisticsAsync(user);

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Convert);

        var (dividedRows, dividedSpace) = await StatisticsAsync(user);
        Assert.Equal(rows, dividedRows);
        Assert.True(dividedSpace >= space * 0.7m, $"{dividedSpace} MB of {space}"); // pages are filled anew, and empty quarters have a few
    }

    [SkippableFact]
    public async Task It_is_archived_dropped_and_restored_value_for_value()
    {
        var user = await LoadedAsync();
        var content = await Lab.ContentAsync(user);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Convert);

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        await Lab.Provisioning.AssertTruthfulAsync(user);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore); // within the quarantine: it stays divided
        Assert.Equal(content, await Lab.ContentAsync(user));
        Assert.NotNull(await DividedAsync(user));
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Archive);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Drop);
        Assert.Empty(await Lab.Provisioning.TablesAsync(await Lab.Provisioning.PrefixAsync(user)));
        Assert.DoesNotContain(await Partitions.TablesAsync(default), table => table.TenantId == user);

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Restore);

        Assert.Equal(content, await Lab.ContentAsync(user));
        await Lab.Provisioning.AssertTruthfulAsync(user);
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Convert);
        Assert.Equal(content, await Lab.ContentAsync(user));
        await Lab.Provisioning.AssertTruthfulAsync(user);
    }

    [SkippableFact]
    public async Task It_is_dropped_without_a_trace_and_its_neighbour_is_not_touched()
    {
        var names = Ulid.New();
        var (user, other) = (await LoadedAsync($"div {names}"), await LoadedAsync($"div {names}_messages"));
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Convert);
        await Lab.Provisioning.CarryOutAsync(other, OperationKind.Convert);
        var before = await Lab.ContentAsync(other);

        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Drop);

        await Lab.Provisioning.AssertTruthfulAsync(user);
        Assert.Equal(before, await Lab.ContentAsync(other));
        await Lab.Provisioning.AssertTruthfulAsync(other);
    }

    [SkippableFact]
    public async Task Quarters_ahead_are_made_and_none_of_a_tenant_is_ever_announced_to_go()
    {
        var user = await LoadedAsync();
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Convert);
        var table = (await DividedAsync(user)).Name;

        Assert.True(await TryInsertAsync(user, DateTime.UtcNow.AddMonths(3)), "The next quarter has no place.");
        Assert.Equal(0, await Partitions.EnsureAheadAsync(table, null, AnalyticsLab.Operator, default));
        await Assert.ThrowsAsync<NotFoundException>(() => Partitions.AnnounceRemovalAsync(table, new DateOnly(2026, 1, 1), AnalyticsLab.Operator, default));
    }

    [SkippableFact]
    public async Task Quarters_further_ahead_can_be_asked_for_and_an_end_of_what_is_kept_cannot()
    {
        var user = await LoadedAsync();
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Convert);
        var table = (await DividedAsync(user)).Name;
        var retention = new PartitionRetention { DaysAhead = 200, KeepDays = null, ArchivesRows = false };

        await Partitions.SetRetentionAsync(table, retention, AnalyticsLab.Operator, default);
        var refused = await Assert.ThrowsAsync<ValidationException>(() => Partitions.SetRetentionAsync(table, retention with { KeepDays = 400 }, AnalyticsLab.Operator, default));

        Assert.Equal(("KeepDays", "tenant"), (refused.Errors[0].Field, refused.Errors[0].Rule));
        Assert.Equal((200, null), ((await DividedAsync(user)).DaysAhead, (await DividedAsync(user)).KeepDays));
        Assert.Equal(1, await Lab.Provisioning.CountAsync(
            "select count(*) from pf_audit_log where action = 'set_retention' and resource_type = 'tenant' and resource_id = :id and table_name = 'messages'", new Parameter("id", user)));
    }

    [SkippableFact]
    public async Task A_tenant_whose_tables_do_not_stand_is_refused()
    {
        var user = (await Lab.Provisioning.RegisterAsync()).UserId!;

        await Assert.ThrowsAsync<ConflictException>(() => Lab.RequestAsync(user, OperationKind.Convert));
    }

    [SkippableFact]
    public async Task Whoever_reads_meanwhile_is_waited_for_and_loses_nothing()
    {
        var user = await LoadedAsync();
        var content = await Lab.ContentAsync(user);
        var operation = await Lab.RequestAsync(user, OperationKind.Convert);
        Task<Pathfinder.Jobs.JobResult> pass;
        await using (await Database.HoldAsync($"{await Lab.Provisioning.PrefixAsync(user)}_messages"))
        {
            pass = Lab.Provisioning.RunAsync();
            await Database.UntilWaitingAsync();
        }

        await pass;
        Assert.Equal(OperationState.Succeeded, (await Lab.Provisioning.FindAsync(operation)).Summary.State);
        Assert.Equal(content, await Lab.ContentAsync(user));
    }

    [SkippableFact]
    public async Task A_worker_that_lost_its_lease_divides_nothing()
    {
        var user = await LoadedAsync();
        await Lab.RequestAsync(user, OperationKind.Convert);
        var lost = await Lab.Provisioning.LeaseAsync("lost", seconds: 0);
        await Lab.Provisioning.RunAsync();

        await Assert.ThrowsAsync<LeaseLostException>(() => Lab.Provisioning.CallAsync(lost));

        await Lab.Provisioning.AssertTruthfulAsync(user);
    }

    /// <summary>A tenant with messages of several years.</summary>
    private protected async Task<string> LoadedAsync(string? username = null, int messages = 40)
    {
        var user = await Lab.FilledAsync(username);
        var prefix = await Lab.Provisioning.PrefixAsync(user);
        await SpreadAsync(prefix, messages);
        return user;
    }

    /// <summary>Adds messages to a conversation of a tenant, one every 20 days back from 2026-11 for as many as there are, but none before 2024.</summary>
    private protected abstract Task SpreadAsync(string prefix, int messages);

    /// <summary>Tries whether a message of a time has a place.</summary>
    private protected abstract Task<bool> TryInsertAsync(string userId, DateTime time);

    private async Task<PartitionedTable> DividedAsync(string userId) => Assert.Single(await Partitions.TablesAsync(default), table => table.TenantId == userId);

    private async Task<(long Rows, decimal Space)> StatisticsAsync(string userId)
    {
        var prefix = await Lab.Provisioning.PrefixAsync(userId);
        return (
            await Lab.Provisioning.CountAsync($"select total_rows from v_user_table_stats where schema_prefix = '{prefix}'"),
            Convert.ToDecimal(await Lab.Provisioning.ScalarAsync($"select space_mb from v_user_table_stats where schema_prefix = '{prefix}'"), CultureInfo.InvariantCulture));
    }
}
