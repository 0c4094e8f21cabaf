namespace Pathfinder.Data.Archiving;

/// <summary>Which archives, and how many of them.</summary>
public sealed record ArchiveFilter : ListRequest
{
    /// <summary>Only those of this tenant.</summary>
    public string? UserId { get; init; }

    /// <summary>Only those that stand there.</summary>
    public ArchiveState? State { get; init; }
}
