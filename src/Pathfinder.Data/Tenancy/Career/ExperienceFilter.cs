namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Which experiences to list; newest start first.</summary>
public sealed record ExperienceFilter : ListRequest
{
    /// <summary>Only of this kind.</summary>
    public ExperienceType? Type { get; init; }

    /// <summary>Only those that last, or only those that do not.</summary>
    public bool? Current { get; init; }
}
