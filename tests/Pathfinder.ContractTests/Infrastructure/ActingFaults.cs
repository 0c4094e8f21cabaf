using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>Does something when a worker reaches a place.</summary>
internal sealed class ActingFaults(string at, Func<LeasedOperation, Task> act) : IFaultPoint
{
    public Task ReachAsync(string place, LeasedOperation operation, CancellationToken cancellationToken) =>
        place == at ? act(operation) : Task.CompletedTask;
}
