using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Data.Profiles;

/// <summary>How long profiles are kept in the cache.</summary>
public sealed class ProfileOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Pathfinder:Profiles";

    /// <summary>How long a profile is kept.</summary>
    /// <value>1 to 3,600 seconds; 300.</value>
    [Range(1, 3600)]
    public int CacheSeconds { get; set; } = 300;

    /// <summary>How long it is remembered that there is no such user.</summary>
    /// <value>1 to 3,600 seconds; 30.</value>
    [Range(1, 3600)]
    public int MissingSeconds { get; set; } = 30;
}
