using Pathfinder.Data.Provisioning;

namespace Pathfinder.Jobs.Provisioning;

/// <summary>Named places between the steps of a worker, where tests kill it or make it fail.</summary>
internal interface IFaultPoint
{
    /// <summary>Called when a place is reached: <c>leased</c>, <c>carried-out</c>, <c>completed</c>, and those of long operations.</summary>
    Task ReachAsync(string place, LeasedOperation operation, CancellationToken cancellationToken);

    /// <summary>Called when a pass that has no operation reaches a place: <c>made-ahead</c>, <c>announced</c>, <c>put-away</c>, <c>removed</c>.</summary>
    Task ReachAsync(string place, CancellationToken cancellationToken) => Task.CompletedTask;
}
