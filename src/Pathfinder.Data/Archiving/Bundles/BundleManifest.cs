using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>What a bundle holds: the first thing in it.</summary>
/// <param name="BundleId">Key of the bundle, a ULID.</param>
/// <param name="UserId">The tenant whose tables they were; none for a partition of a table of the platform.</param>
/// <param name="Engine">Engine that they were read from: the values are portable, the checksums of the server are not.</param>
/// <param name="CreatedAt">When its snapshot was taken, UTC.</param>
/// <param name="Modules">Modules with their versions.</param>
/// <param name="Tables">Tables, in the order in which their rows follow: those that others refer to come first.</param>
/// <param name="Partition">The partition that it holds, where it is not a tenant's.</param>
internal sealed partial record BundleManifest(
    string BundleId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? UserId,
    string Engine,
    DateTime CreatedAt,
    IReadOnlyList<BundleModule> Modules,
    IReadOnlyList<BundleTable> Tables,
    BundlePartition? Partition = null)
{
    private const int MaxTables = 200;
    private const int MaxColumns = 400;

    /// <summary>Refuses what no bundle of ours can say; names come out of a file, and some of them go into statements.</summary>
    /// <exception cref="BundleException">A name, a number or a time is not possible.</exception>
    public void Check()
    {
        Require(Modules.All(module => module is not null) && Tables.All(table => table?.Columns.All(column => column is not null) is true), "a part of its manifest is null");
        Require(Ulid.IsValid(BundleId) && (UserId is null ? Partition is not null : Ulid.IsValid(UserId) && Partition is null), "its key or its tenant's is none");
        Require(Partition is null || Partition.FirstDay is null || Partition.FirstDay < Partition.EndDay, "its partition has no possible bounds");
        Require(Name().IsMatch(Engine.ToLowerInvariant()) && CreatedAt.Kind == DateTimeKind.Utc, "its engine or its time is none");
        Require(Modules.Count is > 0 and <= MaxTables && Distinct(Modules.Select(module => module.Name)), "its modules are not in order");
        foreach (var module in Modules)
        {
            Require(module.Version is > 0 and < 1000 && Fingerprint().IsMatch(module.Fingerprint), "a module has no possible version");
        }

        Require(Tables.Count is > 0 and <= MaxTables && Distinct(Tables.Select(table => table.Name)), "the names of its tables are not in order");
        foreach (var table in Tables)
        {
            Require(table.Rows >= 0 && Modules.Any(module => module.Name == table.Module), "a table has no possible count or module");
            Require(table.Columns.Count is > 0 and <= MaxColumns && Distinct(table.Columns.Select(column => column.Name)), "the names of a table's columns are not in order");
            Require(table.Columns.All(column => Enum.IsDefined(column.Kind)), "a column has no possible kind");
        }
    }

    private static bool Distinct(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return names.All(name => Name().IsMatch(name) && seen.Add(name));
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw BundleException.Malformed(otherwise);
        }
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,62}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Fingerprint();
}
