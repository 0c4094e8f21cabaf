namespace Pathfinder.Data.Archiving;

/// <summary>A row of <c>pf_archives</c>.</summary>
internal sealed class ArchiveRow
{
    public required string ArchiveId { get; init; }

    public required string UserId { get; init; }

    public required string OperationId { get; init; }

    public ArchiveState State { get; init; }

    public required string TenantState { get; init; }

    public required string AccountStatus { get; init; }

    public string? StoreKey { get; init; }

    public string? KeyId { get; init; }

    public long? SizeBytes { get; init; }

    public string? Sha256 { get; init; }

    public long? RowCount { get; init; }

    public required string Modules { get; init; }

    public required string TableSums { get; init; }

    public bool LegalHold { get; init; }

    public DateTime? QuarantineUntil { get; init; }

    public DateTime? DroppedAt { get; init; }

    public DateTime? RestoredAt { get; init; }

    public string? RestoredBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }
}
