using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Pathfinder.Data.Users;

/// <summary>A name for signing in that keeps the rules.</summary>
/// <remarks>Two spellings that differ only in case, width or composition are one name: they share a <see cref="Key"/>.</remarks>
internal sealed record Username
{
    /// <summary>The shortest name, in characters.</summary>
    public const int MinLength = 2;

    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 100;

    private const int MaxKeyLength = 200; // of the column; form KC makes some letters many
    private const string Punctuation = " ._-'’‘`·‐";

    // names that people take for the product speaking
    private static readonly FrozenSet<string> Reserved = new[]
    {
        "admin", "administrator", "anonymous", "api", "everyone", "guest", "help", "helpdesk", "info", "mail", "me", "moderator",
        "nobody", "null", "operator", "oracle", "owner", "pathfinder", "postgres", "postmaster", "public", "root", "security", "self",
        "staff", "superuser", "support", "sys", "sysdba", "system", "undefined", "user", "users", "webmaster", "www",
    }.ToFrozenSet(StringComparer.Ordinal);

    private Username(string value, string key)
    {
        Value = value;
        Key = key;
    }

    /// <summary>The name as its owner writes it, in Unicode form C.</summary>
    public string Value { get; }

    /// <summary>The name folded for comparison: form KC, case folded without regard to culture.</summary>
    public string Key { get; }

    /// <summary>Reads a name; refuses what it would have to repair.</summary>
    /// <exception cref="ValidationException">The name breaks a rule.</exception>
    public static Username Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ValidationException(nameof(UserRegistration.Username), "required", "A username is needed.");
        }

        if (text.Length > 4 * MaxLength || !Texts.IsWellFormed(text))
        {
            throw Refuse(text.Length > 4 * MaxLength ? "length" : "characters");
        }

        var value = text.Normalize(NormalizationForm.FormC);
        var length = value.EnumerateRunes().Count();
        if (length is < MinLength or > MaxLength)
        {
            throw Refuse("length");
        }

        if (value[0] == ' ' || value[^1] == ' ' || value.Contains("  ", StringComparison.Ordinal) || !value.EnumerateRunes().All(IsAllowed) || !value.EnumerateRunes().Any(Rune.IsLetterOrDigit))
        {
            throw Refuse("characters");
        }

        var key = Fold(value);
        if (key.EnumerateRunes().Count() > MaxKeyLength)
        {
            throw Refuse("length");
        }

        return Reserved.Contains(key)
            ? throw new ValidationException(nameof(UserRegistration.Username), "reserved", "This username is reserved; choose another one.")
            : new Username(value, key);
    }

    /// <summary>What a name that somebody typed is looked up by; it need keep none of the rules that new names keep.</summary>
    /// <exception cref="ValidationException">No name is like that: it is empty, too long or not Unicode.</exception>
    public static string KeyOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ValidationException(nameof(UserRegistration.Username), "required", "A username is needed.");
        }

        return text.Length > 4 * MaxLength ? throw Refuse("length") : Texts.IsWellFormed(text) ? Fold(text.Trim()) : throw Refuse("characters");
    }

    /// <summary>Folds a name for comparison.</summary>
    public static string Fold(string text) =>
        text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormKC);

    private static bool IsAllowed(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber => true,
        _ => rune.IsBmp && Punctuation.Contains((char)rune.Value, StringComparison.Ordinal),
    };

    private static ValidationException Refuse(string rule) => new(
        nameof(UserRegistration.Username), rule,
        $"A username has {MinLength} to {MaxLength} letters, digits, single blanks and . _ - ' · and begins and ends with none of the blanks.");
}
