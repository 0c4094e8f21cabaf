namespace Pathfinder.Data.Audit;

/// <summary>A row of <c>pf_audit_log</c>; triggers and procedures add it, nothing changes it.</summary>
internal sealed class AuditLogRow
{
    public long AuditId { get; init; }

    public DateTime OccurredAt { get; init; }

    public required string Actor { get; init; }

    public required string Action { get; init; }

    public required string ResourceType { get; init; }

    public string? ResourceId { get; init; }

    public string? TableName { get; init; }

    public string? SubjectId { get; init; }

    public string? IpAddress { get; init; }

    public string? UserAgent { get; init; }

    public bool Success { get; init; }

    public string? ErrorMessage { get; init; }

    public string? Details { get; init; }

    public string? OldCommitment { get; init; }

    public string? NewCommitment { get; init; }
}
