using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pathfinder.Data.Installation.Documents;

/// <summary>Draws the relationships, from the foreign keys.</summary>
internal static partial class ErDiagram
{
    /// <summary>The document.</summary>
    public static SchemaDocument Write(DocumentedSchema schema)
    {
        var text = new StringBuilder("# Relationships\n\n")
            .Append("Generated from the foreign keys of an installed database by `pathfinder docs`. A line reads from the table that is referred to, to the table that\n")
            .Append("refers to it: `||` exactly one, `|o` one or none, `o|` at most one, `o{` any number. Columns are those of keys. No foreign key leaves a\nuser's set of tables.\n");
        Append(text, "Shared tables", schema.Tables.Where(table => !table.IsTenants).ToList());
        Append(text, "Tables of each user", schema.Tables.Where(table => table.IsTenants).ToList());
        text.Append("\n## What a delete does\n\n").AppendTable(["foreign key", "from", "to", "on delete"], schema.Tables
            .SelectMany(table => References(table).Select(reference => (IReadOnlyList<string?>)
            [
                Markdown.Code(reference.Name), Markdown.Code($"{table.Name} ({reference.Columns})"), Markdown.Code($"{reference.Parent} ({reference.Keys})"),
                reference.Rule.Length == 0 ? "refused" : reference.Rule,
            ])));
        return new SchemaDocument("schema/er-diagram.md", text.ToString());
    }

    private static void Append(StringBuilder text, string heading, IReadOnlyList<DocumentedTable> tables)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n\n```mermaid\nerDiagram\n");
        foreach (var table in tables)
        {
            var keys = ColumnsOf(table, PrimaryKey());
            var references = References(table).SelectMany(reference => reference.Columns.Split(", ")).ToHashSet(StringComparer.Ordinal);
            text.Append(CultureInfo.InvariantCulture, $"    {Name(table.Name)} {{\n");
            foreach (var column in table.Columns.Where(column => keys.Contains(column.Name) || references.Contains(column.Name)))
            {
                var marks = string.Join(", ", new[] { keys.Contains(column.Name) ? "PK" : null, references.Contains(column.Name) ? "FK" : null }.OfType<string>());
                text.Append(CultureInfo.InvariantCulture, $"        {column.PostgreSql!.Split('(')[0]} {column.Name} {marks}\n");
            }

            text.Append("    }\n");
        }

        foreach (var (table, reference) in tables.SelectMany(table => References(table).Select(reference => (table, reference))))
        {
            var columns = reference.Columns.Split(", ");
            var parent = table.Columns.Where(column => columns.Contains(column.Name)).Any(column => column.IsNullable) ? "|o" : "||";
            var child = IsUnique(table, columns) ? "o|" : "o{";
            text.Append(CultureInfo.InvariantCulture, $"    {Name(reference.Parent)} {parent}--{child} {Name(table.Name)} : \"{reference.Columns}\"\n");
        }

        text.Append("```\n");
    }

    private static bool IsUnique(DocumentedTable table, IReadOnlyList<string> columns) => table.Constraints
        .Select(constraint => Key().Match(constraint.Definition)).Where(key => key.Success)
        .Any(key => key.Groups["columns"].Value.Split(", ").All(columns.Contains));

    private static HashSet<string> ColumnsOf(DocumentedTable table, Regex kind) =>
        [.. table.Constraints.Select(constraint => kind.Match(constraint.Definition)).Where(key => key.Success).SelectMany(key => key.Groups["columns"].Value.Split(", "))];

    private static IEnumerable<(string Name, string Columns, string Parent, string Keys, string Rule)> References(DocumentedTable table) =>
        from constraint in table.Constraints
        let reference = ForeignKey().Match(constraint.Definition)
        where reference.Success
        select (constraint.Name, reference.Groups["columns"].Value, reference.Groups["parent"].Value, reference.Groups["keys"].Value, reference.Groups["rule"].Value);

    private static string Name(string table) => table.Replace("{prefix}_", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^primary key \((?<columns>[^)]*)\)")]
    private static partial Regex PrimaryKey();

    [GeneratedRegex(@"^(?:primary key|unique(?: nulls not distinct)?) \((?<columns>[^)]*)\)")]
    private static partial Regex Key();

    [GeneratedRegex(@"^foreign key \((?<columns>[^)]*)\) references (?<parent>[\w{}]+) \((?<keys>[^)]*)\)(?: on delete (?<rule>cascade|set null))?")]
    private static partial Regex ForeignKey();
}
