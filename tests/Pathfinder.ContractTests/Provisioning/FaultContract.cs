using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Xunit;

namespace Pathfinder.ContractTests.Provisioning;

/// <summary>A worker that fails or dies at any place: what stands is told truthfully, and the next one finishes.</summary>
public abstract class FaultContract : ProvisioningContract
{
    public static TheoryData<OperationKind, string> Places { get; } = new()
    {
        { OperationKind.Create, "leased" }, { OperationKind.Create, "carried-out" }, { OperationKind.Create, "completed" },
        { OperationKind.Drop, "leased" }, { OperationKind.Drop, "carried-out" }, { OperationKind.Drop, "completed" },
        { OperationKind.Suspend, "carried-out" }, { OperationKind.Repair, "carried-out" },
    };

    [SkippableTheory]
    [Trait("Requirement", "P-TENANT-16")]
    [Trait("Requirement", "E-54")]
    [MemberData(nameof(Places))]
    public async Task A_worker_that_fails_at_any_place_loses_nothing(OperationKind kind, string place)
    {
        var (user, operation) = await AskAsync(kind);

        await Record.ExceptionAsync(() => Lab.RunAsync(new ThrowingFaults(place)));

        await Lab.AssertTruthfulAsync(user);
        await Lab.MakeDueAsync(operation);
        await FinishAsync(user, operation, kind);
    }

    [SkippableTheory]
    [Trait("Requirement", "P-TENANT-16")]
    [Trait("Requirement", "E-57")]
    [MemberData(nameof(Places))]
    public async Task A_worker_that_dies_at_any_place_is_replaced(OperationKind kind, string place)
    {
        var (user, operation) = await AskAsync(kind);
        await using var dead = await StalledWorker.StartAsync(Lab, place);

        Assert.True(dead.HasStalled);
        await Lab.AssertTruthfulAsync(user);
        await Lab.MakeDueAsync(operation);
        await FinishAsync(user, operation, kind);

        // it was not dead after all: what it says late changes nothing
        await dead.EndAsync();
        await FinishAsync(user, operation, kind);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-16")]
    public async Task A_line_lost_in_the_middle_of_a_create_leaves_nothing_half_made()
    {
        var user = await Lab.RegisterAsync();
        await using var connection = await Database.OpenAsOwnerAsync();
        var transaction = await connection.BeginTransactionAsync();
        await Lab.ScalarAsync(connection, "select state from pf_tenants where user_id = :id for update", new Parameter("id", user.UserId));
        var pass = Lab.RunOnceAsync();
        await Database.UntilWaitingAsync();

        await Database.EndWaitingAsync();

        Assert.Equal((0, 1), await ResultAsync(pass));
        await transaction.RollbackAsync();
        Assert.Equal("pending", await Lab.StateAsync(user.UserId!));
        await Lab.AssertTruthfulAsync(user.UserId!);
        await Lab.MakeDueAsync(user.OperationId!);
        await FinishAsync(user.UserId!, user.OperationId!, OperationKind.Create);
    }

    [SkippableFact]
    public async Task A_line_lost_in_the_middle_of_a_drop_leaves_all_or_nothing()
    {
        var (user, operation) = await AskAsync(OperationKind.Drop);
        var reader = await Database.HoldAsync(await Lab.PrefixAsync(user) + "_messages");
        var pass = Lab.RunOnceAsync();
        await Database.UntilWaitingAsync();

        await Database.EndWaitingAsync();

        Assert.Equal((0, 1), await ResultAsync(pass));
        await reader.DisposeAsync();
        Assert.Equal("ready", await Lab.StateAsync(user));
        await Lab.AssertTruthfulAsync(user);
        await Lab.MakeDueAsync(operation);
        await FinishAsync(user, operation, OperationKind.Drop);
    }

    [SkippableFact]
    public async Task A_worker_told_to_stop_hands_its_operation_back_at_once()
    {
        var (user, operation) = await AskAsync(OperationKind.Drop);
        await using var reader = await Database.HoldAsync(await Lab.PrefixAsync(user) + "_messages");
        using var stop = new CancellationTokenSource();
        var pass = Lab.Job().RunAsync(new(new WorkerId("stopping")), stop.Token);
        await Database.UntilWaitingAsync();

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pass.WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Equal(OperationState.Pending, (await Lab.FindAsync(operation)).Summary.State);
        Assert.Equal(operation, (await Lab.LeaseAsync()).Id);
        await Lab.AssertTruthfulAsync(user);
    }

    private static async Task<(int Done, int Failed)> ResultAsync(Task<Jobs.JobResult> pass)
    {
        var result = await pass.WaitAsync(TimeSpan.FromSeconds(30));
        return (result.Done, result.Failed);
    }

    private async Task<(string UserId, string OperationId)> AskAsync(OperationKind kind)
    {
        if (kind is OperationKind.Create)
        {
            var registered = await Lab.RegisterAsync();
            return (registered.UserId!, registered.OperationId!);
        }

        var user = await Lab.ReadyAsync();
        return (user, await Lab.Operations.RequestAsync(user, kind, "operator", default));
    }

    private async Task FinishAsync(string userId, string operationId, OperationKind kind)
    {
        await Lab.RunAsync();
        Assert.Equal(OperationState.Succeeded, (await Lab.FindAsync(operationId)).Summary.State);
        Assert.Equal(kind switch { OperationKind.Drop => "dropped", OperationKind.Suspend => "suspended", _ => "ready" }, await Lab.StateAsync(userId));
        if (kind is not OperationKind.Repair) // which may be done twice
        {
            Assert.Equal(1, await Lab.CountAsync(
                "select count(*) from pf_audit_log where action = :action and success = 'Y' and resource_id = :id",
                new Parameter("action", kind.ToString().ToLowerInvariant()), new Parameter("id", userId)));
        }

        await Lab.AssertTruthfulAsync(userId);
    }
}
