namespace Pathfinder.Data.Tenancy.Career;

/// <summary>One skill of the user over all experiences, as of the last refresh.</summary>
public sealed record SkillSummary
{
    /// <summary>The skill.</summary>
    public required string SkillId { get; init; }

    /// <summary>Its preferred label.</summary>
    public required string SkillName { get; init; }

    /// <summary>Its kind.</summary>
    public required string Category { get; init; }

    /// <summary>How many mappings name it.</summary>
    public int UsageCount { get; init; }

    /// <summary>The highest level stated, 1 to 5; none where nobody has said.</summary>
    public int? HighestProficiency { get; init; }

    /// <summary>The latest day of use.</summary>
    public DateOnly? LastUsed { get; init; }

    /// <summary>When it was computed, UTC.</summary>
    public DateTime RefreshedAt { get; init; }
}
