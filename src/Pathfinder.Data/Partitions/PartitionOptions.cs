using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Data.Partitions;

/// <summary>How partitions are kept in order.</summary>
public sealed class PartitionOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pathfinder:Partitions";

    /// <summary>How long an announced partition stands before it is removed: the time to object.</summary>
    /// <value>0 to 8760 hours; 24.</value>
    [Range(0, 8760)]
    public int AnnouncedHours { get; set; } = 24;

    /// <summary>With fewer days ahead than this the host is degraded; with none it is unhealthy.</summary>
    /// <value>1 to 365 days; 7.</value>
    [Range(1, 365)]
    public int LeastHeadroomDays { get; set; } = 7;
}
