namespace Pathfinder.Data.Resumes;

/// <summary>An interest outside work.</summary>
public sealed record ResumeInterest
{
    /// <summary>The interest.</summary>
    public string? Name { get; init; }

    /// <summary>What of it.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];
}
