using System.Collections.Concurrent;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>Counts how often each operation was leased.</summary>
internal sealed class CountingFaults : IFaultPoint
{
    public ConcurrentDictionary<string, int> Leased { get; } = new(StringComparer.Ordinal);

    public Task ReachAsync(string place, LeasedOperation operation, CancellationToken cancellationToken)
    {
        if (place == "leased")
        {
            Leased.AddOrUpdate(operation.Id, 1, (_, count) => count + 1);
        }

        return Task.CompletedTask;
    }
}
