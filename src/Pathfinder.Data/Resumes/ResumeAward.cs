namespace Pathfinder.Data.Resumes;

/// <summary>A prize or an honour.</summary>
public sealed record ResumeAward
{
    /// <summary>What was awarded.</summary>
    public string? Title { get; init; }

    /// <summary>When.</summary>
    public ResumeDate? Date { get; init; }

    /// <summary>By whom.</summary>
    public string? Awarder { get; init; }

    /// <summary>For what.</summary>
    public string? Summary { get; init; }
}
