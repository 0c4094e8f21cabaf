namespace Pathfinder.Data.Provisioning;

/// <summary>One operation, for operators.</summary>
/// <param name="Id">Key of the operation.</param>
/// <param name="UserId">The tenant.</param>
/// <param name="Username">The tenant's user.</param>
/// <param name="Kind">What is to be done: create, upgrade, downgrade, repair, suspend, resume, archive, restore or drop.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Attempt">How often it was leased.</param>
/// <param name="RequestedAt">When it was asked for, UTC.</param>
/// <param name="DueAt">When it may be leased; of a running one, when its lease ends, UTC.</param>
/// <param name="FinishedAt">When it ended, UTC.</param>
/// <param name="Error">Cause of the last failure.</param>
public sealed record OperationSummary(
    string Id, string UserId, string Username, string Kind, OperationState State, int Attempt,
    DateTime RequestedAt, DateTime DueAt, DateTime? FinishedAt, string? Error);
