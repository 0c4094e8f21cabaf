using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Data.Installation;

/// <summary>How an installation behaves; section <c>Pathfinder:Installation</c>.</summary>
internal sealed class InstallationOptions
{
    /// <summary>How long to wait for another installer.</summary>
    /// <value>0 to 10 minutes; 30 seconds by default.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan LockWait { get; set; } = TimeSpan.FromSeconds(30);
}
