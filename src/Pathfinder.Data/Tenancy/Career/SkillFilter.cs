namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Which skill mappings to list; newest first.</summary>
public sealed record SkillFilter : ListRequest
{
    /// <summary>Only of this experience.</summary>
    public string? ExperienceId { get; init; }

    /// <summary>Only of this skill.</summary>
    public string? SkillId { get; init; }

    /// <summary>Only from this source.</summary>
    public SkillSource? Source { get; init; }

    /// <summary>Only skills that the catalogue has in this category, to the letter.</summary>
    public string? Category { get; init; }
}
