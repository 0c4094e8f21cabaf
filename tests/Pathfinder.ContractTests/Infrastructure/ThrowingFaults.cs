using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>Throws when a worker reaches a place.</summary>
internal sealed class ThrowingFaults(string at) : IFaultPoint
{
    public Task ReachAsync(string place, LeasedOperation operation, CancellationToken cancellationToken) =>
        place == at ? throw new InvalidOperationException("planted at " + place) : Task.CompletedTask;
}
