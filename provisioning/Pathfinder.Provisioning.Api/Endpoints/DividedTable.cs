using Pathfinder.Data.Partitions;

namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary>A divided table, as callers see it.</summary>
/// <param name="Table">Its name; of a tenant's table what follows the prefix.</param>
/// <param name="TenantId">The tenant whose it is; none for a table of the platform.</param>
/// <param name="Period">What a partition holds.</param>
/// <param name="Partitions">How many partitions there are.</param>
/// <param name="HeadroomDays">For how many days after today rows have a place; none where the server makes partitions by itself.</param>
/// <param name="DaysAhead">How many days ahead there are to be partitions.</param>
/// <param name="KeepDays">How many days are kept; none for all.</param>
/// <param name="ArchivesRows">Whether rows are put away before their partition goes.</param>
/// <param name="Announced">How many partitions are announced to go.</param>
internal sealed record DividedTable(
    string Table, string? TenantId, PartitionPeriod Period, int Partitions, int? HeadroomDays, int DaysAhead, int? KeepDays, bool ArchivesRows, int Announced)
{
    /// <summary>Takes a table over.</summary>
    public static DividedTable Of(PartitionedTable table) => new(
        table.Suffix ?? table.Name, table.TenantId, table.Period, table.Partitions, table.HeadroomDays, table.DaysAhead, table.KeepDays, table.ArchivesRows, table.Announced);
}
