namespace Pathfinder.Data.Skills;

/// <summary>A skill of the shared catalogue.</summary>
internal sealed record CatalogSkill
{
    /// <summary>Key, a ULID.</summary>
    public required string SkillId { get; init; }

    /// <summary>Preferred label.</summary>
    public required string SkillName { get; init; }

    /// <summary>Kind of the skill.</summary>
    public required string Category { get; init; }

    /// <summary>Whether it can no longer be chosen.</summary>
    public bool IsRetired { get; init; }
}
