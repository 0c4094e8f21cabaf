namespace Pathfinder.Data.Domains;

/// <summary>A row of <c>pf_domains</c>.</summary>
internal sealed class DomainRow
{
    public required string DomainId { get; init; }

    public required string DomainName { get; init; }

    public required string DisplayName { get; init; }

    public string? Description { get; init; }

    public required string Version { get; init; }

    public bool IsActive { get; init; }

    public required string Configuration { get; init; }

    public required string BusinessRules { get; init; }

    public string? CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public int RowVersion { get; init; }
}
