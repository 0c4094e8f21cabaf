using System.Collections.Frozen;
using System.Diagnostics.Metrics;

namespace Pathfinder.Data.Partitions;

/// <summary>For how many days rows of the divided tables have a place, as of the last look.</summary>
internal static class PartitionMetrics
{
    /// <summary>The meter.</summary>
    public const string Meter = "Pathfinder.Data";

    /// <summary>The gauge, tagged <c>table</c>; those of tenants are one, the least of them.</summary>
    public const string Headroom = "pathfinder.partitions.headroom";

    private const string TenantTables = "(tenants)";
    private static FrozenDictionary<string, int> seen = FrozenDictionary<string, int>.Empty;

    static PartitionMetrics() => new Meter(Meter).CreateObservableGauge(
        Headroom, () => Volatile.Read(ref seen).Select(table => new Measurement<int>(table.Value, new KeyValuePair<string, object?>("table", table.Key))),
        "d", "Days after today for which rows have a partition.");

    /// <summary>Takes what a look found; tables of a server that makes partitions by itself have no bound and no measurement.</summary>
    public static void Note(IEnumerable<PartitionedTable> tables) => Volatile.Write(ref seen, tables
        .Where(table => table.HeadroomDays is not null)
        .GroupBy(table => table.TenantId is null ? table.Name : TenantTables, table => table.HeadroomDays!.Value)
        .ToFrozenDictionary(group => group.Key, group => group.Min()));
}
