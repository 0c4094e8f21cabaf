using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>Does something when a pass that has no operation reaches a place.</summary>
internal sealed class ActingPasses(string at, Func<Task> act) : IFaultPoint
{
    public Task ReachAsync(string place, LeasedOperation operation, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ReachAsync(string place, CancellationToken cancellationToken) => place == at ? act() : Task.CompletedTask;
}
