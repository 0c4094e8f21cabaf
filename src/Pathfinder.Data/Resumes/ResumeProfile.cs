namespace Pathfinder.Data.Resumes;

/// <summary>An account on a social network.</summary>
public sealed record ResumeProfile
{
    /// <summary>Name of the network.</summary>
    public string? Network { get; init; }

    /// <summary>Name of the account.</summary>
    public string? Username { get; init; }

    /// <summary>Address of the account; http or https.</summary>
    public string? Url { get; init; }
}
