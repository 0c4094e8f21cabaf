namespace Pathfinder.Data.Provisioning;

/// <summary>A row of <c>pf_tenants</c>.</summary>
internal sealed class TenantRow
{
    public required string UserId { get; init; }

    public required string Prefix { get; init; }

    public int SetNo { get; init; }

    public required string State { get; init; }

    public required string LegalHold { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }
}
