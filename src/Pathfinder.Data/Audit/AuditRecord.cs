namespace Pathfinder.Data.Audit;

/// <summary>One record of the audit stream.</summary>
/// <param name="Id">Its number.</param>
/// <param name="OccurredAt">When it happened, by the database's clock, UTC.</param>
/// <param name="Actor">Who acted: a user's key, or the name of an operator, job or database account.</param>
/// <param name="Action">What was done: <c>insert</c>, <c>update</c>, <c>delete</c> of a row, or a word of its own as <c>sign_in</c>.</param>
/// <param name="ResourceType">The kind of thing it was done to, as <c>user</c>.</param>
/// <param name="ResourceId">Key of that thing.</param>
/// <param name="Table">The table concerned; of a tenant's table its suffix.</param>
/// <param name="SubjectId">The user whom the changed row is about.</param>
/// <param name="IpAddress">Where the request came from, as the application saw it.</param>
/// <param name="UserAgent">The client's program.</param>
/// <param name="Error">Why it failed; <see langword="null"/> when it was done.</param>
/// <param name="Details">Facts that have no place of their own, a JSON document.</param>
/// <param name="Changes">The columns that changed, in the order of their names; empty where no row did. Without values, once those are erased.</param>
/// <param name="Values">Whether the values are what was recorded.</param>
public sealed record AuditRecord(
    long Id, DateTime OccurredAt, string Actor, string Action, string ResourceType, string? ResourceId, string? Table, string? SubjectId,
    string? IpAddress, string? UserAgent, string? Error, string? Details, IReadOnlyList<AuditChange> Changes, AuditValues Values)
{
    /// <summary>Whether it was done.</summary>
    public bool Succeeded => Error is null;
}
