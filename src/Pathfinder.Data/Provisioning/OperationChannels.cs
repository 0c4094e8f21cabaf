using System.Data.Common;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Provisioning;

/// <summary>Channels over the account of workers.</summary>
internal sealed class OperationChannels(IDatabaseEngine engine) : IOperationChannels
{
    /// <inheritdoc />
    public async Task<IOperationChannel> OpenAsync(CancellationToken cancellationToken) =>
        new OperationChannel(engine, await engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync(cancellationToken));

    /// <inheritdoc />
    public async Task RenewAsync(LeasedOperation operation, TimeSpan lease, CancellationToken cancellationToken)
    {
        try
        {
            await engine.ExecuteAsync(
                DatabaseAccount.Provisioner, "operations/renew", cancellationToken,
                new Parameter("operation_id", operation.Id),
                new Parameter("fence", operation.Fence, BindType.Int64),
                new Parameter("lease_seconds", (int)lease.TotalSeconds, BindType.Int32));
        }
        catch (DbException error) when (engine.Classify(error).Kind is FailureKind.Fenced)
        {
            throw new LeaseLostException(error);
        }
    }
}
