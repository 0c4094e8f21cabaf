namespace Pathfinder.Data.Domains;

/// <summary>A row of <c>pf_domain_values</c>.</summary>
internal sealed class DomainValueRow
{
    public required string DomainId { get; init; }

    public required string JsonPath { get; init; }

    public required string JsonValue { get; init; }
}
