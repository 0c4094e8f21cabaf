using System.Data.Common;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Xunit;

namespace Pathfinder.ContractTests.Provisioning;

/// <summary>A drop that has waited for a reader longer than its lease lasted: whatever has happened meanwhile holds.</summary>
public abstract class ZombieContract : ProvisioningContract
{
    [SkippableFact]
    public async Task Released_and_cancelled_meanwhile_it_drops_nothing()
    {
        var (user, drop) = await AskForDropAsync();
        var reader = await HoldAsync(user);
        var zombie = await Lab.LeaseAsync("zombie", seconds: 0);
        var call = Lab.CallAsync(zombie);
        await Database.UntilWaitingAsync();

        var next = await Lab.LeaseAsync("next");
        Assert.Equal(OperationState.Running, await Lab.Operations.CancelAsync(drop, "operator", default));
        await reader.DisposeAsync();

        await Assert.ThrowsAsync<LeaseLostException>(() => call);
        Assert.Equal(FailureKind.Withdrawn, await FailureAsync(Lab.CallAsync(next)));
        Assert.Equal("ready", await Lab.StateAsync(user));
        await Lab.AssertTruthfulAsync(user);
    }

    [SkippableFact]
    public async Task Cancelled_when_its_lease_had_run_out_it_drops_nothing()
    {
        var (user, drop) = await AskForDropAsync();
        var reader = await HoldAsync(user);
        var zombie = await Lab.LeaseAsync("zombie", seconds: 0);
        var call = Lab.CallAsync(zombie);
        await Database.UntilWaitingAsync();

        Assert.Equal(OperationState.Cancelled, await Lab.Operations.CancelAsync(drop, "operator", default));
        await reader.DisposeAsync();

        await Assert.ThrowsAsync<LeaseLostException>(() => call);
        await Lab.AssertTruthfulAsync(user);
    }

    [SkippableFact]
    public async Task Cancelled_while_its_lease_holds_it_drops_nothing()
    {
        var (user, drop) = await AskForDropAsync();
        var reader = await HoldAsync(user);
        var call = Lab.CallAsync(await Lab.LeaseAsync());
        await Database.UntilWaitingAsync();

        Assert.Equal(OperationState.Running, await Lab.Operations.CancelAsync(drop, "operator", default));
        await reader.DisposeAsync();

        Assert.Equal(FailureKind.Withdrawn, await FailureAsync(call));
        await Lab.AssertTruthfulAsync(user);
    }

    [SkippableFact]
    public async Task Leased_anew_meanwhile_it_leaves_the_drop_to_the_next()
    {
        var (user, _) = await AskForDropAsync();
        var reader = await HoldAsync(user);
        var call = Lab.CallAsync(await Lab.LeaseAsync("zombie", seconds: 0));
        await Database.UntilWaitingAsync();

        var next = await Lab.LeaseAsync("next");
        await reader.DisposeAsync();
        await Assert.ThrowsAsync<LeaseLostException>(() => call);
        await Lab.AssertTruthfulAsync(user);

        await Lab.CallAsync(next);
        await Lab.CompleteAsync(next);
        Assert.Equal("dropped", await Lab.StateAsync(user));
        await Lab.AssertTruthfulAsync(user);
        Assert.Equal(["next"], await Lab.ColumnAsync("select actor from pf_audit_log where action = 'drop' and success = 'Y' and resource_id = :id", new Parameter("id", user)));
    }

    [SkippableFact]
    public async Task Two_calls_of_one_drop_wait_for_each_other_and_the_older_is_refused()
    {
        var (user, _) = await AskForDropAsync();
        var reader = await HoldAsync(user);
        var zombie = Lab.CallAsync(await Lab.LeaseAsync("zombie", seconds: 0));
        await Database.UntilWaitingAsync();
        var next = Lab.CallAsync(await Lab.LeaseAsync("next"));
        await Database.UntilWaitingAsync(2);

        await reader.DisposeAsync();

        await Assert.ThrowsAsync<LeaseLostException>(() => zombie);
        await next;
        await Lab.AssertTruthfulAsync(user);
        Assert.Equal("dropped", await Lab.StateAsync(user));
    }

    [SkippableFact]
    public async Task Put_under_legal_hold_meanwhile_it_drops_nothing()
    {
        var (user, _) = await AskForDropAsync();
        var reader = await HoldAsync(user);
        var call = Lab.CallAsync(await Lab.LeaseAsync());
        await Database.UntilWaitingAsync();

        await Lab.AsOwnerAsync("update pf_tenants set legal_hold = 'Y' where user_id = :id", new Parameter("id", user));
        await reader.DisposeAsync();

        Assert.Equal(FailureKind.NotReady, await FailureAsync(call));
        await Lab.AssertTruthfulAsync(user);
    }

    [SkippableFact]
    public async Task Who_verifies_waits_for_the_change_that_is_under_way()
    {
        var (user, _) = await AskForDropAsync();
        var reader = await HoldAsync(user);
        var call = Lab.CallAsync(await Lab.LeaseAsync());
        await Database.UntilWaitingAsync();

        var verification = Lab.Operations.VerifyAsync(user, default);
        await Database.UntilWaitingAsync(2);

        await reader.DisposeAsync();
        await call;
        Assert.Empty(await verification);
    }

    [SkippableFact]
    public async Task A_create_that_waited_longer_than_its_lease_makes_nothing()
    {
        var user = await Lab.RegisterAsync();
        var holder = await Lab.LeaseAsync("holder", seconds: 0);
        await using var connection = await Database.OpenAsOwnerAsync();
        var transaction = await connection.BeginTransactionAsync();
        await Lab.ScalarAsync(connection, "select state from pf_schema_operations where operation_id = :id for update", new Parameter("id", user.OperationId));
        var call = Lab.CallAsync(holder);
        await Database.UntilWaitingAsync();

        await Lab.ExecuteAsync(connection, "update pf_schema_operations set fence = fence + 1 where operation_id = :id", new Parameter("id", user.OperationId));
        await transaction.CommitAsync();

        await Assert.ThrowsAsync<LeaseLostException>(() => call);
        await Lab.AssertTruthfulAsync(user.UserId!);
    }

    [SkippableFact]
    public async Task A_call_gives_up_before_its_lease_does()
    {
        var (user, _) = await AskForDropAsync();
        await using var reader = await HoldAsync(user);
        var operation = await Lab.LeaseAsync();

        var failure = await FailureAsync(Lab.WithChannelAsync(channel => channel.CarryOutAsync(operation, TimeSpan.FromMilliseconds(500), default))).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.True(failure is FailureKind.Busy or FailureKind.Cancelled, failure.ToString());
        await Lab.AssertTruthfulAsync(user);
    }

    [SkippableFact]
    public async Task A_worker_that_waits_renews_its_lease_and_drops_in_the_end()
    {
        var (user, drop) = await AskForDropAsync();
        var reader = await HoldAsync(user);
        using var stop = new CancellationTokenSource();
        var pass = Lab.Job(leaseSeconds: 6).RunAsync(new(new WorkerId("patient")), stop.Token);
        await Database.UntilWaitingAsync();
        var ends = (await Lab.FindAsync(drop)).Summary.DueAt;

        while ((await Lab.FindAsync(drop)).Summary.DueAt == ends)
        {
            await Task.Delay(50);
        }

        Assert.Null(await Lab.TryLeaseAsync());
        await reader.DisposeAsync();
        await pass;
        Assert.Equal("dropped", await Lab.StateAsync(user));
        await Lab.AssertTruthfulAsync(user);
    }

    [SkippableFact]
    public async Task While_one_drop_waits_for_a_reader_others_are_served()
    {
        var (user, _) = await AskForDropAsync();
        var reader = await HoldAsync(user);
        var pass = Lab.RunAsync(workers: 2);
        await Database.UntilWaitingAsync();

        var newcomer = await Lab.RegisterAsync();
        for (var deadline = DateTime.UtcNow.AddSeconds(15); await Lab.StateAsync(newcomer.UserId!) != "ready"; await Task.Delay(20))
        {
            Assert.True(DateTime.UtcNow < deadline, "The newcomer waits behind the drop.");
        }

        Assert.False(pass.IsCompleted);
        await reader.DisposeAsync();
        Assert.Equal(2, (await pass).Done);
    }

    private async Task<(string UserId, string Drop)> AskForDropAsync()
    {
        var user = await Lab.ReadyAsync();
        return (user, await Lab.Operations.RequestAsync(user, OperationKind.Drop, "operator", default));
    }

    private async Task<IAsyncDisposable> HoldAsync(string userId) => await Database.HoldAsync(await Lab.PrefixAsync(userId) + "_messages");

    private async Task<FailureKind> FailureAsync(Task call) => Lab.Engine.Classify(await Assert.ThrowsAnyAsync<DbException>(() => call)).Kind;
}
