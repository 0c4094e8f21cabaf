namespace Pathfinder.Data.Tenancy;

/// <summary>A role template of the shared catalogue, as far as objectives refer to it.</summary>
internal sealed record CatalogTemplate
{
    /// <summary>Key, a ULID.</summary>
    public required string TemplateId { get; init; }

    /// <summary>Whether it can no longer be chosen.</summary>
    public bool IsRetired { get; init; }
}
