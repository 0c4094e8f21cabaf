using System.Globalization;
using System.Text;

namespace Pathfinder.Data.Installation.Documents;

/// <summary>Writes the data dictionary: every table and column.</summary>
internal static class DataDictionary
{
    private static readonly IReadOnlyList<string> Head = ["column", "PostgreSQL", "Oracle", "C#", "null", "default", "meaning"];

    /// <summary>The document.</summary>
    public static SchemaDocument Write(DocumentedSchema schema)
    {
        var text = new StringBuilder("# Data dictionary\n\n")
            .Append("Generated from an installed database by `pathfinder docs`; comments are those that the database itself holds. Defaults and definitions are\n")
            .Append("in PostgreSQL's words. [Types](type-map.md) and [relationships](er-diagram.md) have documents of their own.\n\n## Shared tables\n");
        foreach (var table in schema.Tables.Where(table => !table.IsTenants))
        {
            Append(text, table);
        }

        text.Append("\n## Views\n\n").AppendTable(["view", "meaning"], schema.Views.Select(view => (IReadOnlyList<string?>)[Markdown.Code(view.Name), view.Comment]));
        text.Append("\n## Tables of each user\n\nEvery user has one set; `{prefix}` and `{set}` are the user's own.\n");
        foreach (var table in schema.Tables.Where(table => table.IsTenants))
        {
            Append(text, table);
        }

        return new SchemaDocument("schema/data-dictionary.md", text.ToString());
    }

    private static void Append(StringBuilder text, DocumentedTable table)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n### `{table.Name}`\n\n{table.Comment}\n\n").AppendTable(Head, table.Columns.Select(column => (IReadOnlyList<string?>)
        [
            Markdown.Code(column.Name), Markdown.Code(column.PostgreSql), Markdown.Code(column.Oracle), Markdown.Code(column.Language),
            column.IsNullable ? "yes" : "no", Markdown.Code(column.Default), column.Comment,
        ]));
        text.Append('\n').AppendTable(["constraint or index", "definition"], table.Constraints
            .Concat(table.Indexes.Select(index => (index.Name, Definition: index.Definition.StartsWith('(') ? $"index {index.Definition}" : index.Definition.Replace("unique (", "unique index (", StringComparison.Ordinal))))
            .Select(part => (IReadOnlyList<string?>)[Markdown.Code(part.Name), Markdown.Code(part.Definition)]));
    }
}
