using System.Data.Common;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Outbox;

/// <summary>The outbox through the package <c>pf_operations</c>.</summary>
internal sealed class OutboxService(IDatabaseEngine engine) : IOutbox
{
    /// <inheritdoc />
    public async Task<LeasedTask?> LeaseNextAsync(string worker, TimeSpan lease, CancellationToken cancellationToken)
    {
        var leased = await engine.QueryAsync(
            DatabaseAccount.Provisioner, "operations/lease_task",
            row => new LeasedTask(row.Text("outbox_id")!, row.Text("kind")!, row.Text("payload")!, row.Number("fence"), (int)row.Number("attempt")), cancellationToken,
            new Parameter("worker", worker),
            new Parameter("lease_seconds", (int)lease.TotalSeconds, BindType.Int32));
        return leased.SingleOrDefault();
    }

    /// <inheritdoc />
    public async Task FailAsync(LeasedTask task, Exception error, TimeSpan? retryAfter, CancellationToken cancellationToken)
    {
        var failure = engine.Classify(error);
        try
        {
            await engine.QueryAsync(
                DatabaseAccount.Provisioner, "operations/fail_task", row => row.Text("state"), cancellationToken,
                new Parameter("task_id", task.Id),
                new Parameter("fence", task.Fence, BindType.Int64),
                new Parameter("code", failure.Code ?? failure.Kind.ToString()),
                new Parameter("message", failure.Reason ?? error.Message, BindType.LongText),
                new Parameter("stack", error.ToString(), BindType.LongText),
                new Parameter("retry_seconds", retryAfter is { } wait ? (int)wait.TotalSeconds : null, BindType.Int32));
        }
        catch (DbException refusal) when (engine.Classify(refusal).Kind is FailureKind.Fenced)
        {
            throw new LeaseLostException(refusal);
        }
    }

    /// <inheritdoc />
    public async Task<int> PurgeAsync(TimeSpan kept, int batch, CancellationToken cancellationToken)
    {
        var (count, last) = (0, batch);
        while (last > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            last = (await engine.QueryAsync(
                DatabaseAccount.Provisioner, "operations/purge_tasks", row => (int)row.Number("purged"), cancellationToken,
                [.. Old(kept), new Parameter("batch", batch, BindType.Int32)]))[0];
            count += last;
        }

        return count;
    }

    /// <inheritdoc />
    public async Task<long> CountOldAsync(TimeSpan kept, CancellationToken cancellationToken) => (await engine.QueryAsync(
        DatabaseAccount.Provisioner, "operations/count_old_tasks", row => row.Number("old_tasks"), cancellationToken, Old(kept)))[0];

    // keys rise with time, by the clocks of hosts: a day spans what these are apart
    private static Parameter[] Old(TimeSpan kept) =>
    [
        new("before_id", Ulid.Least(TimeProvider.System.UtcNow() - kept + TimeSpan.FromDays(1))),
        new("keep_seconds", (int)kept.TotalSeconds, BindType.Int32),
    ];
}
