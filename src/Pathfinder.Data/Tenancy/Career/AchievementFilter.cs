namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Which achievements to list; newest first.</summary>
public sealed record AchievementFilter : ListRequest
{
    /// <summary>Only of this experience.</summary>
    public string? ExperienceId { get; init; }

    /// <summary>Only of this kind.</summary>
    public AchievementType? Type { get; init; }
}
