namespace Pathfinder.Data.Tenancy.Career;

/// <summary>An achievement of the user.</summary>
public sealed record Achievement : AchievementDraft, ITenantRow
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
