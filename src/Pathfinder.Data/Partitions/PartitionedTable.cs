namespace Pathfinder.Data.Partitions;

/// <summary>A table that is divided by time.</summary>
/// <param name="Name">Its name, as the other calls take it.</param>
/// <param name="TenantId">The tenant whose it is; none for a table of the platform.</param>
/// <param name="Suffix">What follows the prefix in the name of a tenant's table, as <c>messages</c>; none for a table of the platform.</param>
/// <param name="Period">What a partition holds.</param>
/// <param name="DaysAhead">How many days ahead there are to be partitions.</param>
/// <param name="KeepDays">How many days are kept; none for all.</param>
/// <param name="ArchivesRows">Whether rows are put away as a bundle before their partition goes.</param>
/// <param name="Partitions">How many partitions there are.</param>
/// <param name="OldestEnd">The day after the last one of the oldest partition.</param>
/// <param name="HeadroomDays">For how many days after today, without a gap, rows have a place; 0 when tomorrow's have none. None where the server
/// makes partitions with their first row.</param>
/// <param name="Announced">How many partitions are announced to go, and stand.</param>
public sealed record PartitionedTable(
    string Name, string? TenantId, string? Suffix, PartitionPeriod Period, int DaysAhead, int? KeepDays, bool ArchivesRows,
    int Partitions, DateOnly? OldestEnd, int? HeadroomDays, int Announced);
