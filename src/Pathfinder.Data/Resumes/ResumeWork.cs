namespace Pathfinder.Data.Resumes;

/// <summary>A paid position.</summary>
public sealed record ResumeWork
{
    /// <summary>The employer.</summary>
    public string? Name { get; init; }

    /// <summary>Where the work was done.</summary>
    public string? Location { get; init; }

    /// <summary>What the employer does.</summary>
    public string? Description { get; init; }

    /// <summary>Title of the position.</summary>
    public string? Position { get; init; }

    /// <summary>The employer's page; http or https.</summary>
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
