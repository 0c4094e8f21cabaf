using System.Text.Json;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Text;

/// <summary>What JSON must be that both engines store and give back as it was.</summary>
internal static class JsonRules
{
    private const int MaxNameLength = 100;

    /// <summary>What is wrong with a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="maxDepth">How deep objects and arrays may lie in each other; a value that holds neither has depth 1.</param>
    /// <returns>A stable rule and its words, or null when all is well.</returns>
    public static (string Rule, string Message)? Fault(JsonElement value, int maxDepth) => value.ValueKind switch
    {
        JsonValueKind.Undefined => ("required", "is needed."),
        JsonValueKind.Object or JsonValueKind.Array when maxDepth == 0 => ("depth", "is nested too deeply."),
        JsonValueKind.Object => FaultOfObject(value, maxDepth),
        JsonValueKind.Array => value.EnumerateArray().Select(item => Fault(item, maxDepth - 1)).FirstOrDefault(fault => fault is not null),
        JsonValueKind.String => IsWellFormed(value.GetRawText()) ? null : ("characters", "holds a NUL or half of a surrogate pair."),
        JsonValueKind.Number => value.TryGetDouble(out var number) && double.IsFinite(number) ? null : ("range", "holds a number beyond all bounds."),
        _ => null,
    };

    private static (string Rule, string Message)? FaultOfObject(JsonElement value, int maxDepth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            if (member.Name is not { Length: > 0 and <= MaxNameLength } name || !Texts.IsWellFormed(name) || !names.Add(name))
            {
                return ("names", $"has a member whose name is empty, longer than {MaxNameLength} characters, or there twice.");
            }

            if (Fault(member.Value, maxDepth - 1) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    // escapes are looked at as they are written: reading half a pair throws
    private static bool IsWellFormed(string raw)
    {
        using var parsed = JsonDocument.Parse(raw);
        try
        {
            return Texts.IsWellFormed(parsed.RootElement.GetString()!);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
