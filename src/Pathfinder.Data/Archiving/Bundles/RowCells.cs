using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>Rows as JSON arrays: one value for each column, in the columns' order.</summary>
internal static class RowCells
{
    /// <summary>Writes the row that a reader stands on; its columns must be those given.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<BundleColumn> columns, DbDataReader row)
    {
        json.WriteStartArray();
        for (var i = 0; i < columns.Count; i++)
        {
            if (row.IsDBNull(i))
            {
                json.WriteNullValue();
                continue;
            }

            switch (columns[i].Kind)
            {
                case BundleColumnKind.Text or BundleColumnKind.Json:
                    json.WriteStringValue(row.GetString(i));
                    break;
                case BundleColumnKind.Integer:
                    json.WriteNumberValue(row.GetInt64(i));
                    break;
                case BundleColumnKind.Decimal:
                    json.WriteNumberValue(row.GetDecimal(i));
                    break;
                case BundleColumnKind.Timestamp:
                    json.WriteStringValue(DateTime.SpecifyKind(row.GetDateTime(i), DateTimeKind.Utc));
                    break;
                case BundleColumnKind.Date:
                    WriteDate(json, row.GetDateTime(i));
                    break;
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Reads a line: string, long, decimal, <see cref="DateTime"/> of kind UTC, <see cref="DateOnly"/> or null for each column.</summary>
    /// <exception cref="BundleException">The line is not one row of these columns.</exception>
    public static void Read(ReadOnlySpan<byte> line, BundleTable table, object?[] values)
    {
        try
        {
            var json = new Utf8JsonReader(line);
            Require(json.Read() && json.TokenType == JsonTokenType.StartArray, table);
            for (var i = 0; i < table.Columns.Count; i++)
            {
                Require(json.Read(), table);
                values[i] = json.TokenType == JsonTokenType.Null ? null : Value(ref json, table.Columns[i].Kind);
            }

            Require(json.Read() && json.TokenType == JsonTokenType.EndArray && !json.Read(), table);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw BundleException.Malformed($"a row of '{table.Name}' is not one of its columns", error);
        }
    }

    private static object Value(ref Utf8JsonReader json, BundleColumnKind kind) => kind switch
    {
        BundleColumnKind.Integer => json.GetInt64(),
        BundleColumnKind.Decimal => json.GetDecimal(),
        BundleColumnKind.Timestamp => Utc(json.GetDateTime()),
        BundleColumnKind.Date => DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => json.GetString()!,
    };

    private static DateTime Utc(DateTime value) =>
        value.Kind == DateTimeKind.Utc ? value : throw new FormatException("The time is not UTC.");

    private static void WriteDate(Utf8JsonWriter json, DateTime value)
    {
        Span<char> text = stackalloc char[10];
        value.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteStringValue(text);
    }

    private static void Require(bool holds, BundleTable table)
    {
        if (!holds)
        {
            throw BundleException.Malformed($"a row of '{table.Name}' does not have one value for each column");
        }
    }
}
