namespace Pathfinder.Data.Resumes;

/// <summary>A course of study.</summary>
public sealed record ResumeEducation
{
    /// <summary>School or university.</summary>
    public string? Institution { get; init; }

    /// <summary>The institution's page; http or https.</summary>
    public string? Url { get; init; }

    /// <summary>Subject.</summary>
    public string? Area { get; init; }

    /// <summary>Degree or kind of study.</summary>
    public string? StudyType { get; init; }

    /// <summary>When it began.</summary>
    public ResumeDate? StartDate { get; init; }

    /// <summary>When it ended; none while it lasts.</summary>
    public ResumeDate? EndDate { get; init; }

    /// <summary>Final mark, in the institution's own scale.</summary>
    public string? Score { get; init; }

    /// <summary>Notable courses.</summary>
    public IReadOnlyList<string> Courses { get; init; } = [];
}
