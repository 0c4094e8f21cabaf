using System.Globalization;
using System.Text.Json;
using Pathfinder.Data.Text;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Flags;

/// <summary>A value of a flag, read once.</summary>
internal sealed class FlagValue
{
    /// <summary>The longest text of a value, in characters.</summary>
    public const int MaxLength = 500;

    private const int MaxDigits = 28;
    private const int MaxDepth = 8;
    private const string NumberForm = "0.############################";

    private FlagValue(FlagType type, string text) => (Type, Text) = (type, text);

    /// <summary>Of what type it is.</summary>
    public FlagType Type { get; }

    /// <summary>How the tables write it.</summary>
    public string Text { get; }

    /// <summary>The value of a boolean flag.</summary>
    public bool IsTrue { get; private init; }

    /// <summary>The value of a number flag.</summary>
    public decimal Number { get; private init; }

    /// <summary>The value of a JSON flag.</summary>
    public JsonElement Json { get; private init; }

    /// <summary>Reads a value in any spelling of its type; <see cref="Text"/> is the one that is stored.</summary>
    /// <returns>The value, or null when it is not of the type.</returns>
    public static FlagValue? Read(FlagType type, string? text) => text is null ? null : type switch
    {
        FlagType.Boolean => text is "true" or "false" ? new FlagValue(type, text) { IsTrue = text == "true" } : null,
        FlagType.Number => ReadNumber(text),
        FlagType.Json => ReadJson(text),
        _ => Fits(text) && Texts.IsWellFormed(text) ? new FlagValue(type, text) : null,
    };

    private static FlagValue? ReadNumber(string text)
    {
        if (text.Length > MaxLength || !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var stored = number == 0 ? "0" : number.ToString(NumberForm, CultureInfo.InvariantCulture);
        return stored.Length <= MaxDigits ? new FlagValue(FlagType.Number, stored) { Number = number } : null;
    }

    private static FlagValue? ReadJson(string text)
    {
        var trimmed = text.Trim();
        if (!Fits(trimmed) || trimmed[0] is not ('{' or '['))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(trimmed);
            return JsonRules.Fault(document.RootElement, MaxDepth) is null ? new FlagValue(FlagType.Json, trimmed) { Json = document.RootElement.Clone() } : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // both engines count characters as Unicode has them, not UTF-16 units
    private static bool Fits(string text) =>
        text.Length is > 0 and <= 2 * MaxLength && (text.Length <= MaxLength || text.EnumerateRunes().Count() <= MaxLength);
}
