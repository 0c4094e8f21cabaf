namespace Pathfinder.Data.Resumes;

/// <summary>An unpaid position.</summary>
public sealed record ResumeVolunteer
{
    /// <summary>For whom.</summary>
    public string? Organization { get; init; }

    /// <summary>Title of the position.</summary>
    public string? Position { get; init; }

    /// <summary>The organization's page; http or https.</summary>
    public string? Url { get; init; }

    /// <summary>When it began.</summary>
    public ResumeDate? StartDate { get; init; }

    /// <summary>When it ended; none while it lasts.</summary>
    public ResumeDate? EndDate { get; init; }

    /// <summary>What the person did there.</summary>
    public string? Summary { get; init; }

    /// <summary>Achievements.</summary>
    public IReadOnlyList<string> Highlights { get; init; } = [];
}
