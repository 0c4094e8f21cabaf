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
}
