using System.Text;
using System.Text.RegularExpressions;

namespace Pathfinder.Data.Installation.Documents;

/// <summary>Lists which types stand for each other on both engines and in C#.</summary>
internal static partial class TypeMap
{
    private static readonly IReadOnlyList<(string PostgreSql, string Why)> Reasons =
    [
        ("bigint", "Counters and numbers of rows; checked on Oracle, whose numbers are wider."),
        ("bytea", "Ciphertext and other bytes."),
        ("char(n)", "A flag, `Y` or `N`, checked: 19c has no boolean in SQL."),
        ("date", "A day. Oracle's has a time, which is checked to be midnight."),
        ("integer", "Small numbers; the range is checked."),
        ("jsonb", "A JSON object or array, checked; unique keys on Oracle."),
        ("numeric(n)", "Exact figures."),
        ("smallint", "Levels and percentages; the range is checked."),
        ("text", "Text of more than 1,000 characters."),
        ("timestamptz", "A moment in UTC with microseconds. On Oracle without a zone: a column with one can be neither key nor partition key there."),
        ("varchar(n)", "Text of up to 1,000 characters, counted in characters. Keys are ULIDs of 26, compared by their bytes; addresses of clients have 45."),
    ];

    /// <summary>The document.</summary>
    public static SchemaDocument Write(DocumentedSchema schema)
    {
        var pairs = schema.Tables.SelectMany(table => table.Columns).Where(column => column.PostgreSql is not null && column.Oracle is not null)
            .GroupBy(column => (PostgreSql: Family(column.PostgreSql!), Oracle: Family(column.Oracle!)))
            .OrderBy(pair => pair.Key.PostgreSql, StringComparer.Ordinal).ThenBy(pair => pair.Key.Oracle, StringComparer.Ordinal);
        var text = new StringBuilder("# Types\n\n")
            .Append("Generated from an installed database by `pathfinder docs`: which types stand for each other, over all columns. A type with `?` is one that may be\n")
            .Append("empty. Each column's own three are in the [data dictionary](data-dictionary.md); tests hold the models against the scripts of both engines.\n\n")
            .AppendTable(["PostgreSQL", "Oracle", "C#", "columns", "what for"], pairs.Select(pair => (IReadOnlyList<string?>)
            [
                Markdown.Code(pair.Key.PostgreSql), Markdown.Code(pair.Key.Oracle),
                string.Join(", ", pair.Select(column => column.Language?.TrimEnd('?')).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(Markdown.Code)),
                pair.Count().ToString(System.Globalization.CultureInfo.InvariantCulture),
                Reasons.FirstOrDefault(reason => reason.PostgreSql == pair.Key.PostgreSql).Why,
            ]));
        return new SchemaDocument("schema/type-map.md", text.ToString());
    }

    private static string Family(string type) => Size().Replace(type, match => type.StartsWith("number(", StringComparison.Ordinal) && !match.Value.Contains(',', StringComparison.Ordinal)
        ? match.Value : match.Value.Contains("char", StringComparison.Ordinal) ? "(n char)" : type.StartsWith("timestamp", StringComparison.Ordinal) ? match.Value : "(n)");

    [GeneratedRegex(@"\([^)]*\)$")]
    private static partial Regex Size();
}
