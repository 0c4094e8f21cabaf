using System.Text.Json;
using System.Text.Json.Serialization;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Archiving;

/// <summary>A tenant's table as the procedures tell of it: what to read from or load into it, and how.</summary>
/// <param name="Suffix">What follows the prefix in its name.</param>
/// <param name="Module">Module that it belongs to.</param>
/// <param name="Statement">The statement that reads its rows or loads them.</param>
/// <param name="Columns">Its columns, in the order of the statement.</param>
internal sealed record ArchivedTable(string Suffix, string Module, string Statement, IReadOnlyList<ArchivedTable.Column> Columns)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The columns as a loader takes them.</summary>
    public IReadOnlyList<LoadColumn> LoadColumns => [.. Columns.Select(column => new LoadColumn(column.Name, column.Type))];

    /// <summary>Reads the columns that the procedures give as JSON.</summary>
    public static IReadOnlyList<Column> ReadColumns(string json) => JsonSerializer.Deserialize<List<Column>>(json, Options)!;

    /// <summary>A bundle's table as this table announces it.</summary>
    public BundleTable ToBundle(long rows) => new(Suffix, Module, [.. Columns.Select(column => new BundleColumn(column.Name, column.Kind))], rows);

    /// <summary>Whether a bundle's table has these columns, in this order.</summary>
    public bool Matches(BundleTable table) =>
        table.Name == Suffix && table.Module == Module && ToBundle(0).Columns.SequenceEqual(table.Columns);

    /// <summary>A column.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Its type in the engine's own words.</param>
    /// <param name="Kind">How a bundle holds its values.</param>
    internal sealed record Column(string Name, string Type, BundleColumnKind Kind);
}
