using System.Collections.Frozen;

namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>The cells of one row, by the names of their columns.</summary>
internal sealed class CsvRecord(long line, FrozenDictionary<string, int> columns, string[] cells)
{
    /// <summary>The line of the file on which the row begins.</summary>
    public long Line => line;

    /// <summary>A cell as it stands; empty when the file lacks the column.</summary>
    public string this[string column] => columns.TryGetValue(column, out var index) ? cells[index] : "";

    /// <summary>A cell that may be blank.</summary>
    public string? Optional(string column) => this[column] is var cell && string.IsNullOrWhiteSpace(cell) ? null : cell;
}
