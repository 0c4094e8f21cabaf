using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>A line of a bundle that is no row: exactly one of its parts is there.</summary>
internal sealed class BundleLine
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // goes into a file, never into a page
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <summary>The first line.</summary>
    public BundleManifest? Manifest { get; init; }

    /// <summary>Name of the table whose rows follow.</summary>
    public string? Table { get; init; }

    /// <summary>The last line.</summary>
    public BundleTrailer? Trailer { get; init; }

    /// <summary>Writes the line without its end.</summary>
    public void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, Options);

    /// <summary>Reads a line.</summary>
    /// <exception cref="BundleException">It is not one of the three.</exception>
    public static BundleLine Read(ReadOnlySpan<byte> line)
    {
        BundleLine? read;
        try
        {
            read = JsonSerializer.Deserialize<BundleLine>(line, Options);
        }
        catch (JsonException error)
        {
            throw BundleException.Malformed("a line is neither manifest, table, row nor trailer", error);
        }

        return read is { } && new object?[] { read.Manifest, read.Table, read.Trailer }.Count(part => part is not null) == 1
            ? read
            : throw BundleException.Malformed("a line is neither manifest, table, row nor trailer");
    }
}
