namespace Pathfinder.Data.Domains;

/// <summary>A row of <c>pf_entities</c>.</summary>
internal sealed class EntityRow
{
    public required string EntityId { get; init; }

    public required string DefinitionId { get; init; }

    public int DefinitionVersion { get; init; }

    public required string EntityData { get; init; }

    public bool IsActive { get; init; }

    public string? CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }

    public int RowVersion { get; init; }
}
