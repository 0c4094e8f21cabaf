using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Pathfinder.Data.Flags;

/// <summary>The names by which programs ask for flags.</summary>
internal static partial class FlagKeys
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxLength = 100;

    /// <summary>Whether a text is a key: lower-case words and numbers joined by dots, hyphens or underscores.</summary>
    public static bool IsValid([NotNullWhen(true)] string? text) => text is { Length: <= MaxLength } && Form().IsMatch(text);

    /// <summary>Notes that a text is no key.</summary>
    public static FieldRules FlagKey(this FieldRules rules, string field, string? key) =>
        rules.That(IsValid(key), field, "format", "consists of lower-case words and numbers joined by dots, hyphens or underscores, 100 characters at most.");

    [GeneratedRegex(@"^[a-z][a-z0-9]*([._-][a-z0-9]+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
