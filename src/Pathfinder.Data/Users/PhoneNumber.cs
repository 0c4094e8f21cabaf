using System.Text.RegularExpressions;

namespace Pathfinder.Data.Users;

/// <summary>A phone number in the form of ITU-T E.164: a plus sign and 7 to 15 digits.</summary>
internal static partial class PhoneNumber
{
    /// <summary>Normalises a number; null for none.</summary>
    /// <exception cref="ValidationException">It is not an international number.</exception>
    public static string? Normalise(string? text)
    {
        if (Texts.Optional(nameof(UserRegistration.Phone), text, 40) is not { } given)
        {
            return null;
        }

        var number = string.Concat(given.Where(c => !" -()./\u00a0".Contains(c, StringComparison.Ordinal)));
        number = number.StartsWith("00", StringComparison.Ordinal) ? "+" + number[2..] : number;
        return Form().IsMatch(number)
            ? number
            : throw new ValidationException(nameof(UserRegistration.Phone), "format", "A phone number is written with its country, as +491701234567.");
    }

    /// <summary>Normalises a number that must be there.</summary>
    /// <exception cref="ValidationException">It is missing, or no international number.</exception>
    public static string Required(string? text) =>
        Normalise(text) ?? throw new ValidationException(nameof(UserRegistration.Phone), "required", "The phone number is needed.");

    [GeneratedRegex(@"\A\+[1-9][0-9]{6,14}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
