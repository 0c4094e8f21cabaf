namespace Pathfinder.Data.Resumes;

/// <summary>A book, an article or other published work.</summary>
public sealed record ResumePublication
{
    /// <summary>Title.</summary>
    public string? Name { get; init; }

    /// <summary>Publisher or journal.</summary>
    public string? Publisher { get; init; }

    /// <summary>When it appeared.</summary>
    public ResumeDate? ReleaseDate { get; init; }

    /// <summary>Where it can be read; http or https.</summary>
    public string? Url { get; init; }

    /// <summary>What it is about.</summary>
    public string? Summary { get; init; }
}
