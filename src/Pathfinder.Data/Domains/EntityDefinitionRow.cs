namespace Pathfinder.Data.Domains;

/// <summary>A row of <c>pf_entity_definitions</c>.</summary>
internal sealed class EntityDefinitionRow
{
    public required string DefinitionId { get; init; }

    public required string DomainId { get; init; }

    public required string DefinitionName { get; init; }

    public required string DisplayName { get; init; }

    public required string JsonSchema { get; init; }

    public int Version { get; init; }

    public bool IsActive { get; init; }

    public string? CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public int RowVersion { get; init; }
}
