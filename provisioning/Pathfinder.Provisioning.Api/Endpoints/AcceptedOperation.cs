namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary>What was asked for, to be carried out by a worker.</summary>
/// <param name="OperationId">Key of the operation; <c>Location</c> tells where to look at it.</param>
/// <param name="UserId">The tenant.</param>
internal sealed record AcceptedOperation(string OperationId, string UserId);
