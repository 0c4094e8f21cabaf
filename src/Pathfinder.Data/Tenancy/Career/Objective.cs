namespace Pathfinder.Data.Tenancy.Career;

/// <summary>A career objective of the user.</summary>
public sealed record Objective : ObjectiveDraft, ITenantRow
{
    /// <inheritdoc />
    public required string Id { get; init; }

    /// <inheritdoc />
    public DateTime CreatedAt { get; init; }

    /// <inheritdoc />
    public DateTime UpdatedAt { get; init; }

    /// <inheritdoc />
    public int RowVersion { get; init; }
}
