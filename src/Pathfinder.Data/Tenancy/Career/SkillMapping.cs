namespace Pathfinder.Data.Tenancy.Career;

/// <summary>A skill of the user, with where it was used.</summary>
public sealed record SkillMapping : SkillClaim, ITenantRow
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
