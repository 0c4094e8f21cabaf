using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Data.Flags;

/// <summary>How this process keeps what it knows of feature flags.</summary>
public sealed class FlagOptions
{
    /// <summary>How long what is known may be used before it is read again, if no change is announced before.</summary>
    /// <value>1 to 3600 seconds; 10.</value>
    [Range(1, 3600)]
    public int RefreshSeconds { get; set; } = 10;

    /// <summary>Of how many users the overrides and groups are kept.</summary>
    /// <value>100 to 1000000; 10000.</value>
    [Range(100, 1_000_000)]
    public int MaxUsers { get; set; } = 10_000;
}
