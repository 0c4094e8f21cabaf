using Pathfinder.Data.Privacy;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.Jobs.Privacy;

/// <summary>Erases a person: closes the account, drops the tables, deletes their bundles, erases the rows, and certifies it.</summary>
internal sealed class EraseTenant(PersonEraser eraser, IFaultPoint faults) : ILongOperation
{
    /// <inheritdoc />
    public OperationKind Kind => OperationKind.Erase;

    /// <inheritdoc />
    public async Task CarryOutAsync(LeasedOperation operation, CancellationToken cancellationToken)
    {
        var erasure = await eraser.BeginAsync(operation, cancellationToken);
        await faults.ReachAsync("begun", operation, cancellationToken);
        if (erasure.State is ErasureState.Begun) // else a worker was lost between its work and the outcome
        {
            await eraser.DropTablesAsync(operation, cancellationToken);
            await faults.ReachAsync("dropped", operation, cancellationToken);
            await eraser.DeleteBundlesAsync(operation, erasure.UserId, cancellationToken);
            await faults.ReachAsync("unstored", operation, cancellationToken);
            await eraser.EraseRowsAsync(operation, erasure.UserId, cancellationToken);
            await faults.ReachAsync("erased", operation, cancellationToken);
        }

        await eraser.RefreshAsync(cancellationToken);
        await faults.ReachAsync("refreshed", operation, cancellationToken);
        await eraser.CertifyAsync(operation, cancellationToken);
        await faults.ReachAsync("certified", operation, cancellationToken);
    }
}
