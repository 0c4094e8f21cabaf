using System.Globalization;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Oracle;

/// <summary>The text and the arrays of an insert of many rows by one call.</summary>
internal static class OracleBulk
{
    /// <summary>The insert, with a placeholder for each column.</summary>
    public static string Insert(string table, IReadOnlyList<BulkColumn> columns) =>
        $"insert into {table} ({string.Join(", ", columns.Select(column => column.Name))}) values ({string.Join(", ", columns.Select((_, i) => ':' + Placeholder(i)))})";

    /// <summary>The name of a column's placeholder; columns may bear names that no placeholder can.</summary>
    public static string Placeholder(int column) => string.Create(CultureInfo.InvariantCulture, $"c{column}");

    /// <summary>The values of one column, row by row, as the driver takes them.</summary>
    public static object[] Values(IReadOnlyList<object?[]> rows, int column, Func<object?, object> convert) =>
        [.. rows.Select(row => convert(row[column]))];
}
