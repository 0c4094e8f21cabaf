namespace Pathfinder.Data.Partitions;

/// <summary>What one partition of a divided table holds.</summary>
public enum PartitionPeriod
{
    /// <summary>A day, UTC.</summary>
    Day,

    /// <summary>A calendar month.</summary>
    Month,

    /// <summary>A calendar quarter.</summary>
    Quarter,
}
