namespace Pathfinder.Data.Resumes;

/// <summary>A project, paid or not.</summary>
public sealed record ResumeProject
{
    /// <summary>Name of the project.</summary>
    public string? Name { get; init; }

    /// <summary>What it was about.</summary>
    public string? Description { get; init; }

    /// <summary>Achievements.</summary>
    public IReadOnlyList<string> Highlights { get; init; } = [];

    /// <summary>What it involved.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>When it began.</summary>
    public ResumeDate? StartDate { get; init; }

    /// <summary>When it ended; none while it lasts.</summary>
    public ResumeDate? EndDate { get; init; }

    /// <summary>The project's page; http or https.</summary>
    public string? Url { get; init; }

    /// <summary>What the person was in it.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The organization it was done for.</summary>
    public string? Entity { get; init; }

    /// <summary>Kind of project, such as volunteering or application.</summary>
    public string? Type { get; init; }
}
