using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>Reads the rows of a bundle back as lines of JSON, for whoever wants them elsewhere than in a tenant's tables.</summary>
internal static class RowLines
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // never put into a page

    /// <summary>Writes each row of one table as an object of its columns.</summary>
    /// <param name="file">The bundle; read through already, since lines are written as they come.</param>
    /// <param name="keys">Keys, one of which has sealed it.</param>
    /// <param name="table">The table.</param>
    /// <param name="output">Where the lines go.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many rows that were.</returns>
    /// <exception cref="BundleException">The bundle is not whole.</exception>
    public static async Task<long> WriteAsync(Stream file, IBundleKeys keys, string table, Stream output, CancellationToken cancellationToken)
    {
        using var reader = await BundleReader.OpenAsync(file, keys, BundleLimits.Default, cancellationToken);
        await using var json = new Utf8JsonWriter(output, Options);
        var rows = 0L;
        while (await reader.NextTableAsync(cancellationToken) is { } found)
        {
            while (await reader.ReadRowAsync(cancellationToken))
            {
                if (found.Name == table)
                {
                    await WriteAsync(json, found.Columns, reader.Values, output, cancellationToken);
                    rows++;
                }
            }
        }

        await reader.CompleteAsync(cancellationToken);
        return rows;
    }

    private static async Task WriteAsync(
        Utf8JsonWriter json, IReadOnlyList<BundleColumn> columns, IReadOnlyList<object?> values, Stream output, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            json.WritePropertyName(columns[i].Name);
            RowJson.WriteValue(json, columns[i].Kind, values[i]);
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        json.Reset();
        await output.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }
}
