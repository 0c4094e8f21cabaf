namespace Pathfinder.Data.Partitions;

/// <summary>What became of a partition that was to be removed.</summary>
public enum RemovalOutcome
{
    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>Rows came, went or changed since it was announced; it stands, announced anew.</summary>
    Changed,

    /// <summary>It has events that are not rolled up yet; it stands.</summary>
    Pending,

    /// <summary>Its rows are to be put away first; it stands.</summary>
    Unarchived,
}
