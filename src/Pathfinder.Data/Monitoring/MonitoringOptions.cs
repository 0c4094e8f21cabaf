using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Data.Monitoring;

/// <summary>How long what was measured is kept.</summary>
public sealed class MonitoringOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pathfinder:Monitoring";

    /// <summary>How many days samples are kept.</summary>
    /// <value>1 to 3650 days; 90.</value>
    [Range(1, 3650)]
    public int KeepDays { get; set; } = 90;
}
