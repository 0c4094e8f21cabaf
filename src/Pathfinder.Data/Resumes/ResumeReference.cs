namespace Pathfinder.Data.Resumes;

/// <summary>What someone says about the person.</summary>
public sealed record ResumeReference
{
    /// <summary>Who says it.</summary>
    public string? Name { get; init; }

    /// <summary>What they say.</summary>
    public string? Reference { get; init; }
}
