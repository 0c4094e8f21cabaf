using System.Text.Encodings.Web;
using System.Text.Json;
using Pathfinder.Data.Archiving.Bundles;

namespace Pathfinder.Data.Privacy;

/// <summary>The document of an export: <c>shared</c> with a list of rows for each section, then <c>own</c> with where the person's own tables were read and their rows.</summary>
/// <remarks>Written as it comes: what waits for the stream is never more than a row and <see cref="FlushBytes"/>.</remarks>
internal sealed class PersonalDataDocument : IAsyncDisposable
{
    private const int FlushBytes = 64 * 1024;

    private readonly Utf8JsonWriter json;

    /// <summary>Begins a document.</summary>
    public PersonalDataDocument(Stream output, string userId, DateTime exportedAt)
    {
        json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }); // read by people, never put into a page
        json.WriteStartObject();
        json.WriteString("format", "pathfinder-personal-data");
        json.WriteNumber("version", 1);
        json.WriteString("user_id", userId);
        json.WriteString("exported_at", exportedAt);
    }

    /// <summary>Begins the rows of shared tables.</summary>
    public void BeginShared() => json.WriteStartObject("shared");

    /// <summary>Ends the rows of shared tables and begins those of the person's own.</summary>
    /// <param name="source"><c>tables</c>, <c>bundle</c>, <c>absent</c> or <c>none</c>.</param>
    /// <param name="note">What there is to say of it.</param>
    public void BeginOwn(string source, string? note)
    {
        json.WriteEndObject();
        json.WriteStartObject("own");
        json.WriteString("source", source);
        if (note is not null)
        {
            json.WriteString("note", note);
        }

        json.WriteStartObject("tables");
    }

    /// <summary>Begins a section's rows.</summary>
    public void BeginSection(string name) => json.WriteStartArray(name);

    /// <summary>Ends them.</summary>
    public void EndSection() => json.WriteEndArray();

    /// <summary>Writes a row that is JSON already.</summary>
    public Task WriteRowAsync(string row, CancellationToken cancellationToken)
    {
        json.WriteRawValue(row);
        return FlushAsync(cancellationToken);
    }

    /// <summary>Writes the shown columns of a bundle's row.</summary>
    public Task WriteRowAsync(IReadOnlyList<BundleColumn> columns, IReadOnlyList<object?> values, HashSet<string> shown, CancellationToken cancellationToken)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            if (shown.Contains(columns[i].Name))
            {
                json.WritePropertyName(columns[i].Name);
                RowJson.WriteValue(json, columns[i].Kind, values[i]);
            }
        }

        json.WriteEndObject();
        return FlushAsync(cancellationToken);
    }

    /// <summary>Ends the document.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        json.Reset(Stream.Null); // what was left half-way is not written behind the caller's back
        return json.DisposeAsync();
    }

    private Task FlushAsync(CancellationToken cancellationToken) => json.BytesPending > FlushBytes ? json.FlushAsync(cancellationToken) : Task.CompletedTask;
}
