using System.Data.Common;
using Pathfinder.ContractTests.Analytics;
using Pathfinder.ContractTests.Archiving;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Xunit;

namespace Pathfinder.ContractTests.Privacy;

/// <summary>Events wait in the memory of other processes, and are written or counted while their person is forgotten: none of them stays.</summary>
[Trait("Requirement", "U-API-26")]
public abstract class LateEventsContract : ArchivingLabContract
{
    private static readonly BulkColumn[] Columns =
    [
        new("analytics_id"), new("user_id"), new("event_type"), new("session_id"), new("ip_address"), new("event_timestamp", BindType.Timestamp),
    ];

    private EventStore Store => new(Lab.Provisioning.Engine);

    [SkippableFact]
    public async Task Those_that_arrive_after_the_erasure_are_left_out_and_those_of_others_are_not()
    {
        var (user, other) = (await Lab.Provisioning.ReadyAsync(), await Lab.Provisioning.ReadyAsync());
        var waiting = Event(user);
        await FinishAsync(await AskAsync(user), Lab.Provisioning.RunAsync());

        var result = await Store.WriteAsync([waiting, Event(other), Event(user)], default);

        Assert.Equal(new IngestResult(Written: 1, Repeated: 0, UnknownUsers: 2, Mistimed: 0), result);
        Assert.Equal(0, await LeftAsync(user));
        Assert.Equal(1, await CountAsync("pf_user_analytics", other));
    }

    [SkippableFact]
    public async Task Those_that_arrive_again_after_the_erasure_are_left_out_too()
    {
        var (user, other) = (await Lab.Provisioning.ReadyAsync(), await Lab.Provisioning.ReadyAsync());
        var batch = (EventRow[])[Event(user), Event(other)];
        await Store.WriteAsync(batch, default); // whose commit nobody heard of
        await FinishAsync(await AskAsync(user), Lab.Provisioning.RunAsync());

        var result = await Store.WriteAsync(batch, default);

        Assert.Equal(0, result.Written);
        Assert.Equal(0, await LeftAsync(user));
        Assert.Equal(1, await CountAsync("pf_user_analytics", other));
    }

    [SkippableFact]
    public async Task A_batch_under_way_is_waited_for()
    {
        var user = await Lab.Provisioning.ReadyAsync();
        var engine = Lab.Provisioning.Engine;
        await using var connection = await engine.Source(DatabaseAccount.AnalyticsWriter).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var happened = Event(user);
        await engine.BulkInsertAsync(
            connection, "pf_analytics_intake", Columns,
            [[happened.AnalyticsId, user, happened.EventType, happened.SessionId, happened.IpAddress, happened.EventTimestamp]], default);
        Assert.Equal(1, await CallAsync(connection, transaction, "analytics/ingest", "written"));

        await AssertErasedBehindAsync(transaction, user);
    }

    [SkippableFact]
    public async Task A_count_under_way_is_waited_for()
    {
        var user = await Lab.Provisioning.ReadyAsync();
        await Store.WriteAsync([Event(user)], default);
        await using var connection = await Lab.Provisioning.Engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        Assert.True(await CallAsync(connection, transaction, "analytics/roll_up", "days", new Parameter("days", 100, BindType.Int32)) > 0);

        await AssertErasedBehindAsync(transaction, user);
    }

    [SkippableFact]
    public async Task Whoever_writes_events_waits_no_longer_than_for_a_moment()
    {
        var (user, other) = (await Lab.Provisioning.ReadyAsync(), await Lab.Provisioning.ReadyAsync());
        await RefreshAsync();
        var operation = await AskAsync(user);
        Task pass;
        // the erasure is held up further on
        await using (var owner = await Database.OpenAsOwnerAsync())
        {
            await using var transaction = await owner.BeginTransactionAsync();
            await using var command = owner.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"update pf_analytics_users set username = username where user_id = '{user}'";
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
            pass = Task.Run(() => Lab.Provisioning.RunAsync());
            await Database.UntilWaitingAsync();

            var written = Store.WriteAsync([Event(other)], default);
            Assert.Equal(1, (await written.WaitAsync(TimeSpan.FromSeconds(10))).Written);
        }

        await pass;
        Assert.Equal(OperationState.Succeeded, (await Lab.Provisioning.FindAsync(operation)).Summary.State);
        Assert.Equal(0, await LeftAsync(user));
    }

    private static EventRow Event(string userId) => new()
    {
        AnalyticsId = Ulid.New(), UserId = userId, EventType = "page_view", SessionId = Ulid.New(), IpAddress = "2001:db8::1", EventTimestamp = DateTime.UtcNow,
    };

    // what the transaction has written goes with the person, although the erasure began before it was there
    private async Task AssertErasedBehindAsync(DbTransaction transaction, string user)
    {
        var operation = await AskAsync(user);

        var pass = Task.Run(() => Lab.Provisioning.RunAsync());
        await Database.UntilWaitingAsync();
        await transaction.CommitAsync();

        await FinishAsync(operation, pass);
        Assert.Equal(0, await LeftAsync(user));
    }

    private async Task<string> AskAsync(string userId) => await Lab.PersonalData.EraseAsync(userId, Actor.Named("operator:ada"), default);

    private async Task FinishAsync(string operation, Task pass)
    {
        await pass;
        var found = (await Lab.Provisioning.FindAsync(operation)).Summary;
        Assert.True(found.State is OperationState.Succeeded, $"{found.State} {found.Error}");
        await RefreshAsync();
    }

    private async Task RefreshAsync()
    {
        using var analytics = new AnalyticsLab(Lab.Provisioning);
        await analytics.Statistics.RefreshAsync(default);
    }

    private async Task<long> CallAsync(DbConnection connection, DbTransaction transaction, string statement, string column, params Parameter[] parameters)
    {
        var engine = Lab.Provisioning.Engine;
        await using var command = engine.CreateStatement(connection, statement, parameters);
        command.Transaction = transaction;
        return (await engine.ReadAllAsync(command, row => row.Number(column), default))[0];
    }

    private async Task<long> LeftAsync(string userId) =>
        await CountAsync("pf_user_analytics", userId) + await CountAsync("pf_analytics_daily", userId) + await CountAsync("pf_analytics_sessions", userId);

    private Task<long> CountAsync(string table, string userId) =>
        Lab.Provisioning.CountAsync($"select count(*) from {table} where user_id = :id", new Parameter("id", userId));
}
