using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.PostgreSql;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Provisioning;
using Xunit;

namespace Pathfinder.Tests.Jobs;

public sealed class RunSchemaOperationsTests
{
    private readonly FakeChannels channels = new();

    [Fact]
    [Trait("Requirement", "P-TENANT-20")]
    [Trait("Requirement", "E-59")]
    public async Task A_failing_operation_does_not_stop_those_behind_it()
    {
        channels.Enqueue("a", "b", "c");
        channels.OnCarryOut = operation => operation.Id == "b" ? throw new IOException("the line broke") : Task.CompletedTask;

        var result = await RunAsync();

        Assert.Equal((2, 1), (result.Done, result.Failed));
        Assert.Equal(["a", "c"], channels.Completed);
        Assert.Equal("b", Assert.Single(channels.Failed).Id);
    }

    [Fact]
    public async Task A_lost_lease_is_left_to_whoever_holds_it_now()
    {
        channels.Enqueue("a", "b");
        channels.OnCarryOut = operation => operation.Id == "a" ? throw new LeaseLostException() : Task.CompletedTask;

        var result = await RunAsync();

        Assert.Equal((1, 0), (result.Done, result.Failed));
        Assert.Empty(channels.Failed);
    }

    [Fact]
    public async Task Stopping_gives_the_operation_back_at_once_and_ends_the_pass()
    {
        using var stop = new CancellationTokenSource();
        channels.Enqueue("a", "b");
        channels.OnCarryOut = async _ =>
        {
            await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(cancellationToken: stop.Token));

        Assert.Equal(TimeSpan.Zero, Assert.Single(channels.Failed).RetryAfter);
        Assert.Empty(channels.Completed);
    }

    [Fact]
    public async Task Long_work_renews_its_lease_while_it_runs()
    {
        channels.Enqueue("a");
        channels.OnCarryOut = _ => channels.RenewedTwice.Task.WaitAsync(TimeSpan.FromSeconds(30));

        // a third of ten seconds is the beat: two beats and the work ends
        var result = await RunAsync(new ProvisioningOptions { Workers = 1, LeaseSeconds = 10 });

        Assert.Equal(1, result.Done);
    }

    [Fact]
    public async Task Work_whose_lease_cannot_be_renewed_is_stopped()
    {
        channels.Enqueue("a");
        channels.OnRenew = () => throw new LeaseLostException();
        channels.OnCarryOutUntil = token => Task.Delay(TimeSpan.FromSeconds(30), token);

        var result = await RunAsync(new ProvisioningOptions { Workers = 1, LeaseSeconds = 10 });

        Assert.Equal((0, 1), (result.Done, result.Failed));
    }

    private async Task<JobResult> RunAsync(ProvisioningOptions? options = null, CancellationToken cancellationToken = default)
    {
        var settings = new PostgreSqlSettings { App = "Host=127.0.0.1", Provisioner = "Host=127.0.0.1", Installer = "Host=127.0.0.1" };
        using var signal = new WorkSignal();
        var job = new RunSchemaOperations(
            channels, new PostgreSqlEngine(settings), signal, Options.Create(options ?? new ProvisioningOptions { Workers = 1 }), new NoFaults(), [], NullLogger<RunSchemaOperations>.Instance);
        return await job.RunAsync(new JobContext(WorkerId.New()), cancellationToken);
    }

    private sealed class FakeChannels : IOperationChannels, IOperationChannel
    {
        private readonly Queue<LeasedOperation> due = new();
        private int renewals;

        public List<string> Completed { get; } = [];

        public List<(string Id, TimeSpan? RetryAfter)> Failed { get; } = [];

        public TaskCompletionSource RenewedTwice { get; } = new();

        public Func<LeasedOperation, Task> OnCarryOut { get; set; } = _ => Task.CompletedTask;

        public Func<CancellationToken, Task>? OnCarryOutUntil { get; set; }

        public Action OnRenew { get; set; } = () => { };

        public void Enqueue(params string[] ids)
        {
            foreach (var id in ids)
            {
                due.Enqueue(new LeasedOperation(id, "user", OperationKind.Create, 1, 1, 8));
            }
        }

        public Task<IOperationChannel> OpenAsync(CancellationToken cancellationToken) => Task.FromResult<IOperationChannel>(this);

        public Task RenewAsync(LeasedOperation operation, TimeSpan lease, CancellationToken cancellationToken)
        {
            OnRenew();
            if (++renewals == 2)
            {
                RenewedTwice.SetResult();
            }

            return Task.CompletedTask;
        }

        public Task<LeasedOperation?> LeaseNextAsync(WorkerId worker, TimeSpan lease, CancellationToken cancellationToken) =>
            Task.FromResult(due.TryDequeue(out var operation) ? operation : null);

        public Task CarryOutAsync(LeasedOperation operation, TimeSpan limit, CancellationToken cancellationToken) =>
            OnCarryOutUntil is { } until ? until(cancellationToken) : OnCarryOut(operation);

        public Task UndoAsync(LeasedOperation operation, TimeSpan limit, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task CompleteAsync(LeasedOperation operation, CancellationToken cancellationToken)
        {
            Completed.Add(operation.Id);
            return Task.CompletedTask;
        }

        public Task<OperationState> FailAsync(LeasedOperation operation, Exception error, TimeSpan? retryAfter, CancellationToken cancellationToken)
        {
            Failed.Add((operation.Id, retryAfter));
            return Task.FromResult(OperationState.Pending);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
