using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pathfinder.Data.Engine;

/// <summary>The single values of a JSON document with their places, as they are searched for.</summary>
internal static class JsonValues
{
    /// <summary>The longest place or value that is searched, in UTF-16 units.</summary>
    public const int MaxLength = 200;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // goes to a database, never into a page
    };

    /// <summary>The values of some documents as the JSON array that the statements take.</summary>
    /// <param name="documents">The name before each place, and the document.</param>
    public static string Of(params IEnumerable<(string Lead, string Json)> documents) => JsonSerializer.Serialize(
        documents.SelectMany(document =>
        {
            using var parsed = JsonDocument.Parse(document.Json);
            return Read(document.Lead, parsed.RootElement).ToList();
        }).Where(entry => entry.Path.Length is > 0 and <= MaxLength && entry.Value.Length is > 0 and <= MaxLength).Distinct(),
        Options);

    private static IEnumerable<Entry> Read(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Read(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Read(path + "[]", item)),
        JsonValueKind.String => [new Entry(path, element.GetString()!)],
        JsonValueKind.Number => [new Entry(path, element.TryGetDecimal(out var exact) ? exact.ToString("G29", CultureInfo.InvariantCulture) : element.GetRawText())],
        JsonValueKind.True => [new Entry(path, "true")],
        JsonValueKind.False => [new Entry(path, "false")],
        _ => [],
    };

    private sealed record Entry(string Path, string Value);
}
