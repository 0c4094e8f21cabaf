namespace Pathfinder.Data.Resumes;

/// <summary>A field of skills.</summary>
public sealed record ResumeSkill
{
    /// <summary>The field or the skill.</summary>
    public string? Name { get; init; }

    /// <summary>How well, in the author's own words.</summary>
    public string? Level { get; init; }

    /// <summary>Skills of that field.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];
}
