namespace Pathfinder.Data.Resumes;

/// <summary>What a résumé file says about itself.</summary>
public sealed record ResumeMeta
{
    /// <summary>Address of the newest version; http or https.</summary>
    public string? Canonical { get; init; }

    /// <summary>Version of the file.</summary>
    public string? Version { get; init; }

    /// <summary>When it was changed, as written.</summary>
    public string? LastModified { get; init; }
}
