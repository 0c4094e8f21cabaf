namespace Pathfinder.Data.Provisioning;

/// <summary>An operation that this worker holds.</summary>
/// <param name="Id">Key of the operation.</param>
/// <param name="UserId">The tenant.</param>
/// <param name="Kind">What is to be done.</param>
/// <param name="Fence">Number of the lease; every call names it, and an older one is refused.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
/// <param name="MaxAttempts">After how many it has failed for good.</param>
internal sealed record LeasedOperation(string Id, string UserId, OperationKind Kind, long Fence, int Attempt, int MaxAttempts);
