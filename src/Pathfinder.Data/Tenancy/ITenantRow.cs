namespace Pathfinder.Data.Tenancy;

/// <summary>What all rows of a tenant have.</summary>
public interface ITenantRow
{
    /// <summary>Key of the row, a ULID.</summary>
    string Id { get; }

    /// <summary>When it was made, UTC, by the database clock.</summary>
    DateTime CreatedAt { get; }

    /// <summary>When it last changed, UTC, by the database clock.</summary>
    DateTime UpdatedAt { get; }

    /// <summary>Rises by one with every change; a change names the version that was read.</summary>
    int RowVersion { get; }
}
