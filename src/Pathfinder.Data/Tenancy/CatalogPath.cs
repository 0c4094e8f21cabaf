namespace Pathfinder.Data.Tenancy;

/// <summary>A career path of the shared catalogue, as far as objectives refer to it.</summary>
internal sealed record CatalogPath
{
    /// <summary>Key, a ULID.</summary>
    public required string PathId { get; init; }

    /// <summary>Whether it can no longer be chosen.</summary>
    public bool IsRetired { get; init; }
}
