namespace Pathfinder.Data.Audit;

/// <summary>A row of <c>pf_audit_values</c>; it goes when the person it is about is erased.</summary>
internal sealed class AuditValuesRow
{
    public long AuditId { get; init; }

    public required string Salt { get; init; }

    public string? OldValues { get; init; }

    public string? NewValues { get; init; }
}
