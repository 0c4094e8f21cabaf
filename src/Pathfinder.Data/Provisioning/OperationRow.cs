namespace Pathfinder.Data.Provisioning;

/// <summary>A row of <c>pf_schema_operations</c>.</summary>
internal sealed class OperationRow
{
    public required string OperationId { get; init; }

    public required string UserId { get; init; }

    public required string Kind { get; init; }

    public required string Module { get; init; }

    public int? TargetVersion { get; init; }

    public int Priority { get; init; }

    public required string State { get; init; }

    public int Attempt { get; init; }

    public int MaxAttempts { get; init; }

    public long Fence { get; init; }

    public required string RequestedBy { get; init; }

    public DateTime RequestedAt { get; init; }

    public DateTime DueAt { get; init; }

    public DateTime? StartedAt { get; init; }

    public DateTime? FinishedAt { get; init; }

    public string? LeasedBy { get; init; }

    public required string CancelRequested { get; init; }

    public string? ErrorMessage { get; init; }
}
