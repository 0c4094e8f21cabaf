using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pathfinder.Data.Domains;

/// <summary>A JSON Schema in the words that we know, ready to hold documents against.</summary>
/// <remarks>Our own, because a validator from outside would pass over words that it does not know, follow references to files and addresses,
/// and run patterns that take for ever; and because the library has no other package beside EF Core.</remarks>
internal sealed class EntitySchema
{
    private const int MaxFaults = 50;
    private const int MaxPattern = 500;

    private static readonly HashSet<string> Silent = new(["title", "description", "default", "examples", "$schema", "$comment"], StringComparer.Ordinal);
    private static readonly HashSet<string> Counts = new(["minItems", "maxItems", "minLength", "maxLength"], StringComparer.Ordinal);
    private static readonly HashSet<string> Limits = new(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"], StringComparer.Ordinal);
    private static readonly HashSet<string> Types = new(["object", "array", "string", "number", "integer", "boolean", "null"], StringComparer.Ordinal);

    private readonly SchemaNode root;

    private EntitySchema(SchemaNode root) => this.root = root;

    /// <summary>Reads a schema.</summary>
    /// <param name="field">The field that holds it, before the places of its faults.</param>
    /// <param name="json">Its text, which is known to be JSON within our bounds.</param>
    /// <exception cref="ValidationException">It says something that we cannot keep.</exception>
    public static EntitySchema Parse(string field, string json)
    {
        using var document = JsonDocument.Parse(json);
        var faults = new List<FieldError>();
        var root = Read(field, document.RootElement, faults);
        return faults.Count == 0 ? new EntitySchema(root) : throw new ValidationException([.. faults.Take(MaxFaults)]);
    }

    /// <summary>Holds a document against the schema.</summary>
    /// <param name="field">The field that holds it, before the places of its faults.</param>
    /// <param name="json">Its text, which is known to be JSON within our bounds.</param>
    /// <exception cref="ValidationException">It violates the schema; each fault names its place and the word that it breaks.</exception>
    public void Check(string field, string json)
    {
        using var document = JsonDocument.Parse(json);
        var faults = root.Check(field, document.RootElement).Take(MaxFaults).ToList();
        if (faults.Count > 0)
        {
            throw new ValidationException(faults);
        }
    }

    private static SchemaNode Read(string path, JsonElement schema, List<FieldError> faults)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new FieldError(path, "schema", "is not a JSON object."));
            return new SchemaNode();
        }

        var words = schema.EnumerateObject().Where(word => !Silent.Contains(word.Name)).ToDictionary(word => word.Name, word => word.Value, StringComparer.Ordinal);
        var others = Take(words, "additionalProperties");
        var node = new SchemaNode
        {
            Types = ReadTypes(path, Take(words, "type"), faults),
            Values = ReadValues(path, Take(words, "enum"), Take(words, "const"), faults),
            Properties = ReadProperties(path, Take(words, "properties"), faults),
            Required = ReadNames($"{path}.required", Take(words, "required"), faults),
            AllowsOthers = others is not { ValueKind: JsonValueKind.False },
            Others = others is null or { ValueKind: JsonValueKind.True or JsonValueKind.False } ? null : Read($"{path}.additionalProperties", others.Value, faults),
            Items = Take(words, "items") is { } items ? Read($"{path}.items", items, faults) : null,
            UniqueItems = ReadFlag($"{path}.uniqueItems", Take(words, "uniqueItems"), faults),
            Pattern = ReadPattern($"{path}.pattern", Take(words, "pattern"), faults),
            Format = ReadFormat($"{path}.format", Take(words, "format"), faults),
            Bounds = ReadBounds(path, words, faults),
        };
        faults.AddRange(words.Keys.Select(word => new FieldError($"{path}.{word}", "keyword", "is no word that we check: leave it out, or say it in another way.")));
        return node;
    }

    private static JsonElement? Take(Dictionary<string, JsonElement> words, string word) => words.Remove(word, out var value) ? value : null;

    private static List<string> ReadTypes(string path, JsonElement? value, List<FieldError> faults)
    {
        var names = value is { ValueKind: JsonValueKind.String } single ? [single.GetString()!] : ReadNames($"{path}.type", value, faults);
        faults.AddRange(names.Where(name => !Types.Contains(name)).Select(name => new FieldError($"{path}.type", "type", $"knows no type '{name}'.")));
        return names;
    }

    private static List<JsonElement>? ReadValues(string path, JsonElement? list, JsonElement? single, List<FieldError> faults)
    {
        if (list is { ValueKind: not JsonValueKind.Array })
        {
            faults.Add(new FieldError($"{path}.enum", "schema", "is not an array."));
            return null;
        }

        var values = list?.EnumerateArray().Select(item => item.Clone()).ToList();
        return single is { } only ? [only.Clone()] : values;
    }

    private static Dictionary<string, SchemaNode> ReadProperties(string path, JsonElement? value, List<FieldError> faults)
    {
        if (value is { ValueKind: not JsonValueKind.Object })
        {
            faults.Add(new FieldError($"{path}.properties", "schema", "is not a JSON object."));
            return [];
        }

        return value?.EnumerateObject().ToDictionary(member => member.Name, member => Read($"{path}.properties.{member.Name}", member.Value, faults), StringComparer.Ordinal) ?? [];
    }

    private static List<string> ReadNames(string path, JsonElement? value, List<FieldError> faults)
    {
        if (value is null)
        {
            return [];
        }

        if (value.Value.ValueKind != JsonValueKind.Array || value.Value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            faults.Add(new FieldError(path, "schema", "is not an array of names."));
            return [];
        }

        return [.. value.Value.EnumerateArray().Select(item => item.GetString()!)];
    }

    private static bool ReadFlag(string path, JsonElement? value, List<FieldError> faults)
    {
        if (value is not (null or { ValueKind: JsonValueKind.True or JsonValueKind.False }))
        {
            faults.Add(new FieldError(path, "schema", "is neither true nor false."));
        }

        return value is { ValueKind: JsonValueKind.True };
    }

    private static Regex? ReadPattern(string path, JsonElement? value, List<FieldError> faults)
    {
        if (value is null)
        {
            return null;
        }

        try
        {
            return value.Value.ValueKind == JsonValueKind.String && value.Value.GetString() is { Length: <= MaxPattern } pattern
                ? new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)
                : throw new ArgumentException("too long or no text");
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            faults.Add(new FieldError(path, "pattern", "is no pattern that can be matched in one pass, or too long: look-arounds and back references cannot."));
            return null;
        }
    }

    private static string? ReadFormat(string path, JsonElement? value, List<FieldError> faults)
    {
        if (value is null)
        {
            return null;
        }

        if (value.Value.ValueKind == JsonValueKind.String && SchemaFormats.Names.Contains(value.Value.GetString()!))
        {
            return value.Value.GetString();
        }

        faults.Add(new FieldError(path, "format", $"is none of {string.Join(", ", SchemaFormats.Names)}."));
        return null;
    }

    private static Dictionary<string, decimal> ReadBounds(string path, Dictionary<string, JsonElement> words, List<FieldError> faults)
    {
        var bounds = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var word in words.Keys.Where(word => Counts.Contains(word) || Limits.Contains(word)).ToList())
        {
            var value = Take(words, word)!.Value;
            if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var bound) && (Limits.Contains(word) || (bound >= 0 && decimal.Truncate(bound) == bound)))
            {
                bounds.Add(word, bound);
            }
            else
            {
                faults.Add(new FieldError($"{path}.{word}", "schema", Limits.Contains(word) ? "is no number that we can compare." : "is no whole number from 0 on."));
            }
        }

        return bounds;
    }
}
