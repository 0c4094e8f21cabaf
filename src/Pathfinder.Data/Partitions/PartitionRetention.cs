namespace Pathfinder.Data.Partitions;

/// <summary>How far ahead a divided table has partitions, and how long its rows are kept.</summary>
public sealed record PartitionRetention
{
    /// <summary>How many days ahead there are to be partitions.</summary>
    /// <value>1 to 366.</value>
    public required int DaysAhead { get; init; }

    /// <summary>How many days are kept.</summary>
    /// <value>31 to 36,600; none for all, as of every tenant's table.</value>
    public required int? KeepDays { get; init; }

    /// <summary>Whether rows are put away as a bundle before their partition goes.</summary>
    public required bool ArchivesRows { get; init; }
}
