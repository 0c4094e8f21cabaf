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

    [GeneratedRegex(@"^[a-z][a-z0-9]*([._-][a-z0-9]+)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
