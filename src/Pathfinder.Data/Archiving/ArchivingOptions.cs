using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Data.Archiving;

/// <summary>Where bundles lie, how long dropped tables can be had back at once, and who counts as inactive.</summary>
public sealed class ArchivingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Pathfinder:Archiving";

    /// <summary>The folder that bundles lie in.</summary>
    /// <value>Default: <c>bundles</c> in the private server's folder; none with any other server.</value>
    public string? Folder { get; set; }

    /// <summary>How long the tables of an archived tenant stay before they are dropped.</summary>
    /// <value>0 to 3650 days; 30.</value>
    [Range(0, 3650)]
    public int QuarantineDays { get; set; } = 30;

    /// <summary>How many rows of each table are restored on trial before a bundle counts.</summary>
    /// <value>1 to 1000000; 1000.</value>
    [Range(1, 1_000_000)]
    public int SampleRows { get; set; } = 1_000;

    /// <summary>After how many months without a sign of life an account is inactive.</summary>
    /// <value>1 to 120 months; 12.</value>
    [Range(1, 120)]
    public int InactiveMonths { get; set; } = 12;

    /// <summary>How many days before that the user is told; nobody becomes inactive sooner after being told.</summary>
    /// <value>0 to 90 days; 30. With 0 nobody is told.</value>
    [Range(0, 90)]
    public int NoticeDays { get; set; } = 30;

    /// <summary>Whether inactive accounts are archived by themselves.</summary>
    /// <value>Default: yes.</value>
    public bool ArchiveInactive { get; set; } = true;
}
