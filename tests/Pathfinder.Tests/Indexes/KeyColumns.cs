namespace Pathfinder.Tests.Indexes;

/// <summary>An index, with or without a constraint above it.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsUnique">Whether it refuses duplicates: then it is more than a way to find rows.</param>
/// <param name="Columns">Its columns and expressions, in order.</param>
internal sealed record KeyColumns(string Table, string Name, bool IsUnique, IReadOnlyList<string> Columns)
{
    /// <summary>Whether the other one begins with all columns of this one.</summary>
    public bool IsPrefixOf(KeyColumns other) => Columns.Count <= other.Columns.Count && Columns.SequenceEqual(other.Columns.Take(Columns.Count), StringComparer.Ordinal);

    /// <summary>Whether rows can be found by these columns alone, whatever their order.</summary>
    public bool Serves(IReadOnlyCollection<string> columns) => Columns.Count >= columns.Count && Columns.Take(columns.Count).ToHashSet(StringComparer.Ordinal).SetEquals(columns);
}
