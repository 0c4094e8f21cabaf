namespace Pathfinder.ContractTests.Rules;

/// <summary>A constraint, unique index or needed column as the server's own dictionary has it, in lower case.</summary>
/// <param name="Kind">What it demands.</param>
/// <param name="Table">The table; one of a tenant without its prefix.</param>
/// <param name="Name">The constraint, index or column; one of a tenant without its set.</param>
/// <param name="Columns">The columns that it is about; none where it is about an expression.</param>
/// <param name="Parent">The table that a foreign key points to.</param>
/// <param name="ParentColumns">The columns there.</param>
/// <param name="OnDelete">What the delete of a parent does: <c>cascade</c>, <c>set null</c> or <c>no action</c>.</param>
internal sealed record SchemaRule(
    RuleKind Kind, string Table, string Name, IReadOnlyList<string> Columns, string? Parent, IReadOnlyList<string> ParentColumns, string? OnDelete)
{
    /// <summary>Reads a line of the engines' queries: kind, table, name, columns, parent, its columns and the delete rule, with a bar between.</summary>
    public static SchemaRule Parse(string line)
    {
        var parts = line.Split('|');
        return new SchemaRule(Enum.Parse<RuleKind>(parts[0], ignoreCase: true), parts[1], parts[2], List(parts[3]), parts[4].Length > 0 ? parts[4] : null, List(parts[5]), parts[6]);
    }

    private static string[] List(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <inheritdoc />
    public override string ToString() => $"{Table}.{Name}";
}
