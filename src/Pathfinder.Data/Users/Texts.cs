using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pathfinder.Data.Users;

/// <summary>Rules that all short texts of people share.</summary>
internal static class Texts
{
    /// <summary>Whether a text is Unicode that both engines store: no NUL, no lone surrogate, no U+FFFE (which .NET cannot normalise).</summary>
    public static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\0' or '\uFFFE' || (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i]))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A one-line text that must be there, in Unicode form C.</summary>
    /// <exception cref="ValidationException">It is missing, too long or holds control characters, those of direction included.</exception>
    public static string Required(string field, string? text, int maxLength) => Optional(field, text, maxLength)
        ?? throw new ValidationException(field, "required", $"The {Name(field)} is needed.");

    /// <summary>A one-line text in Unicode form C, or null for none.</summary>
    /// <exception cref="ValidationException">It is too long or holds control characters, those of direction included.</exception>
    public static string? Optional(string field, string? text, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var trimmed = text.Trim();
        if (trimmed.Length > 4 * maxLength)
        {
            throw TooLong(field, maxLength);
        }

        if (!IsWellFormed(trimmed) || trimmed.EnumerateRunes().Any(rune => IsControl(rune) || IsDirection(rune)))
        {
            throw new ValidationException(field, "characters", $"The {Name(field)} holds characters that do not belong in one line of text.");
        }

        var value = trimmed.Normalize(NormalizationForm.FormC);
        return value.EnumerateRunes().Count() > maxLength ? throw TooLong(field, maxLength) : value;
    }

    /// <summary>A text of several lines in Unicode form C, its lines parted by line feeds, or null for none.</summary>
    /// <exception cref="ValidationException">It is too long or holds other control characters than line ends and tabs.</exception>
    public static string? Lines(string field, string? text, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (text.Length > 4 * maxLength)
        {
            throw TooLong(field, maxLength);
        }

        if (!IsWellFormed(text) || text.EnumerateRunes().Any(rune => rune.Value is not ('\n' or '\r' or '\t') && IsControl(rune)))
        {
            throw new ValidationException(field, "characters", $"The {Name(field)} holds characters that do not belong in text.");
        }

        var value = text.ReplaceLineEndings("\n").Trim().Normalize(NormalizationForm.FormC);
        return value.EnumerateRunes().Count() > maxLength ? throw TooLong(field, maxLength) : value;
    }

    /// <summary>What people call a field of a registration.</summary>
    public static string Name(string field) => field switch
    {
        nameof(UserRegistration.Email) => "e-mail address",
        nameof(UserRegistration.Phone) => "phone number",
        _ => JsonNamingPolicy.KebabCaseLower.ConvertName(field).Replace('-', ' '),
    };

    private static bool IsControl(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    // what turns the order of all that follows, by which a name reads as another one where it is shown (Unicode Technical Report 36,
    // "Bidirectional Text Spoofing"); the marks that people type between letters of two scripts are none of these
    private static bool IsDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static ValidationException TooLong(string field, int maxLength) =>
        new(field, "length", string.Create(CultureInfo.InvariantCulture, $"The {Name(field)} has {maxLength} characters at most."));
}
