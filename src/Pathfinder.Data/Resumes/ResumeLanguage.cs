namespace Pathfinder.Data.Resumes;

/// <summary>A language spoken.</summary>
public sealed record ResumeLanguage
{
    /// <summary>Name of the language.</summary>
    public string? Language { get; init; }

    /// <summary>How well, in the author's own words.</summary>
    public string? Fluency { get; init; }
}
