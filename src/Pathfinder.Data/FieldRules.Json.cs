using System.Globalization;
using System.Text.Json;

namespace Pathfinder.Data;

/// <summary>Rules for JSON that callers hand in as text: what both engines store, and not more than a row should hold.</summary>
internal sealed partial class FieldRules
{
    /// <summary>The longest JSON text, in characters.</summary>
    public const int MaxJsonLength = 16_384;

    /// <summary>How deep objects and arrays may lie in each other.</summary>
    public const int MaxJsonDepth = 16;

    private static readonly JsonDocumentOptions StrictJson = new() { MaxDepth = MaxJsonDepth, AllowDuplicateProperties = false };

    /// <summary>A JSON object, which may be left out.</summary>
    public FieldRules JsonObject(string field, string? text) => Json(field, text, JsonValueKind.Object, "is not a JSON object.");

    /// <summary>A JSON array, which may be left out.</summary>
    public FieldRules JsonArray(string field, string? text) => Json(field, text, JsonValueKind.Array, "is not a JSON array.");

    private FieldRules Json(string field, string? text, JsonValueKind kind, string message)
    {
        if (text is null)
        {
            return this;
        }

        if (text.Length > MaxJsonLength)
        {
            return Fault(field, "length", string.Create(CultureInfo.InvariantCulture, $"has more than {MaxJsonLength} characters."));
        }

        if (!Users.Texts.IsWellFormed(text))
        {
            return Fault(field, "characters", "holds a NUL or half of a surrogate pair.");
        }

        try
        {
            using var document = JsonDocument.Parse(text, StrictJson);
            return That(document.RootElement.ValueKind == kind, field, "format", message)
                .That(IsStored(document.RootElement), field, "characters", "holds a NUL, half of a surrogate pair, or a number that no database stores.");
        }
        catch (JsonException)
        {
            return Fault(field, "format", string.Create(
                CultureInfo.InvariantCulture, $"is not JSON, names a member twice, or is nested more than {MaxJsonDepth} levels deep."));
        }
    }

    private static bool IsStored(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().All(member => IsStored(member.Value) && IsText(() => member.Name)),
        JsonValueKind.Array => element.EnumerateArray().All(IsStored),
        JsonValueKind.String => IsText(() => element.GetString()!),
        // what is too small for a double is too small for a database; only zero itself reads as zero
        JsonValueKind.Number => element.TryGetDouble(out var number) && double.IsFinite(number) && (number != 0 || !element.GetRawText().AsSpan().ContainsAny('e', 'E')),
        _ => true,
    };

    private static bool IsText(Func<string> read)
    {
        try
        {
            return Users.Texts.IsWellFormed(read());
        }
        catch (InvalidOperationException) // half of a surrogate pair, escaped
        {
            return false;
        }
    }
}
