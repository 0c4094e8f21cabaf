using Pathfinder.Data.Provisioning;

namespace Pathfinder.Jobs.Provisioning;

/// <summary>Named places between the steps of a worker, where tests kill it or make it fail.</summary>
internal interface IFaultPoint
{
    /// <summary>Called when a place is reached: <c>leased</c>, <c>carried-out</c>, <c>completed</c>, and those of long operations.</summary>
    Task ReachAsync(string place, LeasedOperation operation, CancellationToken cancellationToken);
}
