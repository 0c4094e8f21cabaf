namespace Pathfinder.Data.Domains;

/// <summary>A row of <c>pf_entity_values</c>.</summary>
internal sealed class EntityValueRow
{
    public required string EntityId { get; init; }

    public required string JsonPath { get; init; }

    public required string JsonValue { get; init; }
}
