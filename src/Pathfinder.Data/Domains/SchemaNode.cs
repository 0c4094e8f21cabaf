using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pathfinder.Data.Domains;

/// <summary>What a schema says of one place of a document.</summary>
internal sealed class SchemaNode
{
    /// <summary>Names of the types that are allowed; none for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The values that are allowed, of <c>enum</c> or <c>const</c>; null for all.</summary>
    public IReadOnlyList<JsonElement>? Values { get; init; }

    /// <summary>What is said of members by name.</summary>
    public IReadOnlyDictionary<string, SchemaNode> Properties { get; init; } = new Dictionary<string, SchemaNode>();

    /// <summary>Members that must be there.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Whether members of other names may be there.</summary>
    public bool AllowsOthers { get; init; } = true;

    /// <summary>What is said of those; null for nothing.</summary>
    public SchemaNode? Others { get; init; }

    /// <summary>What is said of the members of an array; null for nothing.</summary>
    public SchemaNode? Items { get; init; }

    /// <summary>Whether the members of an array differ from each other.</summary>
    public bool UniqueItems { get; init; }

    /// <summary>Bounds by the word that sets them, as <c>minItems</c> or <c>exclusiveMaximum</c>.</summary>
    public IReadOnlyDictionary<string, decimal> Bounds { get; init; } = new Dictionary<string, decimal>();

    /// <summary>What a text must match somewhere.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>The form of a text.</summary>
    public string? Format { get; init; }

    /// <summary>Names what is wrong with a value and with what it holds.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="value">The value.</param>
    public IEnumerable<FieldError> Check(string path, JsonElement value)
    {
        if (Types.Count > 0 && !Types.Any(type => IsOf(type, value)))
        {
            return [new FieldError(path, "type", $"is not of type {string.Join(" or ", Types)}.")];
        }

        if (Values is not null && !Values.Any(allowed => JsonElement.DeepEquals(allowed, value)))
        {
            return [new FieldError(path, "enum", "is none of the values that are allowed.")];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Object => CheckObject(path, value),
            JsonValueKind.Array => CheckArray(path, value),
            JsonValueKind.String => CheckText(path, value.GetString()!),
            JsonValueKind.Number => CheckNumber(path, value),
            _ => [],
        };
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "number" => value.ValueKind == JsonValueKind.Number,
        _ => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && decimal.Truncate(number) == number,
    };

    private IEnumerable<FieldError> CheckObject(string path, JsonElement value)
    {
        foreach (var name in Required.Where(name => !value.TryGetProperty(name, out _)))
        {
            yield return new FieldError($"{path}.{name}", "required", "is needed.");
        }

        foreach (var member in value.EnumerateObject())
        {
            var place = $"{path}.{member.Name}";
            if (Properties.TryGetValue(member.Name, out var known))
            {
                foreach (var fault in known.Check(place, member.Value))
                {
                    yield return fault;
                }
            }
            else if (!AllowsOthers)
            {
                yield return new FieldError(place, "additionalProperties", "is not known to the definition.");
            }
            else
            {
                foreach (var fault in Others?.Check(place, member.Value) ?? [])
                {
                    yield return fault;
                }
            }
        }
    }

    private IEnumerable<FieldError> CheckArray(string path, JsonElement value)
    {
        var items = value.EnumerateArray().ToList();
        foreach (var fault in Bounded(path, items.Count, "minItems", "maxItems", "members"))
        {
            yield return fault;
        }

        if (UniqueItems && items.Where((item, index) => items.Take(index).Any(before => JsonElement.DeepEquals(before, item))).Any())
        {
            yield return new FieldError(path, "uniqueItems", "holds a member twice.");
        }

        for (var i = 0; i < items.Count; i++)
        {
            foreach (var fault in Items?.Check(string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), items[i]) ?? [])
            {
                yield return fault;
            }
        }
    }

    private IEnumerable<FieldError> CheckText(string path, string value)
    {
        foreach (var fault in Bounded(path, value.EnumerateRunes().Count(), "minLength", "maxLength", "characters"))
        {
            yield return fault;
        }

        if (Pattern is not null && !Pattern.IsMatch(value))
        {
            yield return new FieldError(path, "pattern", $"does not match {Pattern}.");
        }

        if (Format is not null && !SchemaFormats.IsOf(Format, value))
        {
            yield return new FieldError(path, "format", $"has not the form of {Format}.");
        }
    }

    private IEnumerable<FieldError> CheckNumber(string path, JsonElement value)
    {
        if (Bounds.Count == 0)
        {
            return [];
        }

        return value.TryGetDecimal(out var number)
            ? Bounds.Where(bound => bound.Key switch
            {
                "minimum" => number < bound.Value,
                "maximum" => number > bound.Value,
                "exclusiveMinimum" => number <= bound.Value,
                "exclusiveMaximum" => number >= bound.Value,
                _ => false,
            }).Select(bound => new FieldError(path, bound.Key, string.Create(CultureInfo.InvariantCulture, $"is beyond {bound.Value}.")))
            : [new FieldError(path, Bounds.Keys.First(), "is beyond all bounds.")];
    }

    private IEnumerable<FieldError> Bounded(string path, int count, string least, string most, string what)
    {
        if (Bounds.TryGetValue(least, out var minimum) && count < minimum)
        {
            yield return new FieldError(path, least, string.Create(CultureInfo.InvariantCulture, $"has fewer than {minimum} {what}."));
        }

        if (Bounds.TryGetValue(most, out var maximum) && count > maximum)
        {
            yield return new FieldError(path, most, string.Create(CultureInfo.InvariantCulture, $"has more than {maximum} {what}."));
        }
    }
}
