namespace Pathfinder.Data.Privacy;

/// <summary>Which erasures, and how many of them.</summary>
public sealed record ErasureFilter : ListRequest
{
    /// <summary>Only those of this person.</summary>
    public string? UserId { get; init; }
}
