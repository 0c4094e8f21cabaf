namespace Pathfinder.Data.Privacy;

/// <summary>One erasure, for operators.</summary>
/// <param name="Id">Key of the erasure.</param>
/// <param name="UserId">Key of the person, a pseudonym by then.</param>
/// <param name="OperationId">Operation that did it.</param>
/// <param name="State">How far it is.</param>
/// <param name="RequestedBy">Who asked for it.</param>
/// <param name="BegunAt">When it began, UTC.</param>
/// <param name="ErasedAt">When no value was left, UTC.</param>
/// <param name="CertifiedAt">When the certificate was made, UTC.</param>
public sealed record ErasureSummary(
    string Id, string UserId, string OperationId, ErasureState State, string RequestedBy, DateTime BegunAt, DateTime? ErasedAt, DateTime? CertifiedAt);
