namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Which skills of the summary to list; most used first.</summary>
public sealed record SkillSummaryFilter : ListRequest
{
    /// <summary>Only of this category, to the letter.</summary>
    public string? Category { get; init; }
}
