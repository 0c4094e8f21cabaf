using Pathfinder.Data.Archiving;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.Jobs.Archiving;

/// <summary>Brings a tenant's tables back: out of quarantine at once, else from the bundle, which is read through before.</summary>
internal sealed class RestoreTenant(TenantRestorer restorer, IFaultPoint faults) : ILongOperation
{
    /// <inheritdoc />
    public OperationKind Kind => OperationKind.Restore;

    /// <inheritdoc />
    public async Task CarryOutAsync(LeasedOperation operation, CancellationToken cancellationToken)
    {
        var plan = await restorer.BeginAsync(operation, cancellationToken);
        await faults.ReachAsync("begun", operation, cancellationToken);
        if (plan.IsDone)
        {
            return;
        }

        await restorer.VerifyAsync(plan, cancellationToken);
        await faults.ReachAsync("verified", operation, cancellationToken);
        await restorer.LoadAsync(operation, plan, () => faults.ReachAsync("loaded", operation, cancellationToken), cancellationToken);
    }
}
