using System.Diagnostics.CodeAnalysis;

namespace Pathfinder.Data.Oracle;

/// <summary>The name of a schema, table or other object as the dictionary stores it: upper case, so that SQL needs no quotes.</summary>
/// <remarks>The only form in which a name from the settings reaches a statement's text.</remarks>
internal sealed record OracleName
{
    /// <summary>The longest name, in bytes, since 12.2; every character allowed here is one byte.</summary>
    public const int MaxLength = 128;

    private OracleName(string value) => Value = value;

    /// <summary>The name, in upper case.</summary>
    public string Value { get; }

    /// <summary>Spells a name of our model as the dictionary does.</summary>
    public static string Fold(string name) => name.ToUpperInvariant();

    /// <summary>Reads a name in any case; refuses what would need quotes.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out OracleName? name)
    {
        var valid = text is { Length: > 0 and <= MaxLength } && char.IsAsciiLetter(text[0])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' or '#');
        name = valid ? new OracleName(Fold(text!)) : null;
        return valid;
    }

    /// <summary>Reads a name that must be right.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a name that needs no quotes.</exception>
    public static OracleName Parse(string text) => TryParse(text, out var name)
        ? name
        : throw new FormatException($"'{text}' is not a name that Oracle knows without quotes: begin with a letter, go on with letters, digits, _, $ or #, {MaxLength} characters at most.");

    /// <inheritdoc />
    public override string ToString() => Value;
}
