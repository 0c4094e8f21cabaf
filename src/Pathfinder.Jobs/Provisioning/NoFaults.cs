using Pathfinder.Data.Provisioning;

namespace Pathfinder.Jobs.Provisioning;

/// <summary>What every host has: places where nothing happens.</summary>
internal sealed class NoFaults : IFaultPoint
{
    /// <inheritdoc />
    public Task ReachAsync(string place, LeasedOperation operation, CancellationToken cancellationToken) => Task.CompletedTask;
}
