using System.Text.RegularExpressions;

namespace Pathfinder.Data.Users;

/// <summary>An e-mail address as it is stored: lower case, one at sign, a dot in the domain.</summary>
/// <remarks>The same rule as the check constraint of <c>pf_users</c>; that an address works only its answer proves.</remarks>
internal static partial class EmailAddress
{
    /// <summary>The longest address, in characters.</summary>
    public const int MaxLength = 255;

    /// <summary>Normalises an address.</summary>
    /// <exception cref="ValidationException">It is none.</exception>
    public static string Normalise(string? text)
    {
        var address = Texts.Required(nameof(UserRegistration.Email), text, MaxLength).ToLowerInvariant();
        return Form().IsMatch(address)
            ? address
            : throw new ValidationException(nameof(UserRegistration.Email), "format", "An e-mail address has the form name@example.org.");
    }

    [GeneratedRegex(@"\A[^@\s]{1,64}@([^@\s.]+\.)+[^@\s.]+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Form();
}
