using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Pathfinder.Data.Engine;

/// <summary>A member of a list as the checked columns have it: <c>in_progress</c> for <c>InProgress</c>.</summary>
/// <typeparam name="TEnum">The list.</typeparam>
internal sealed class SnakeCaseConverter<TEnum>() : ValueConverter<TEnum, string>(value => ToText(value), text => FromText(text))
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<TEnum, string> Texts =
        Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

    private static readonly FrozenDictionary<string, TEnum> Values =
        Texts.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The text of a member.</summary>
    public static string ToText(TEnum value) => Texts[value];

    /// <summary>The member of a text.</summary>
    public static TEnum FromText(string text) => Values[text];
}
