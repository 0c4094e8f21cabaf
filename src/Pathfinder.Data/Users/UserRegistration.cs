namespace Pathfinder.Data.Users;

/// <summary>What a new user tells of himself.</summary>
/// <param name="Username">Name for signing in: 2 to 100 letters, digits, blanks and <c>. _ - ' · ’</c>; unique for ever, whatever its case and width.</param>
/// <param name="Email">E-mail address, 255 characters at most; stored in lower case, unique among live users.</param>
/// <param name="FirstName">Given name, 1 to 100 characters.</param>
/// <param name="LastName">Family name, 1 to 100 characters.</param>
public sealed record UserRegistration(string Username, string Email, string FirstName, string LastName)
{
    /// <summary>Phone number; blanks, brackets and dashes are taken out, and what is left must be E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>Time zone by its IANA name; UTC when not given.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Language as a BCP 47 tag, 10 characters at most; <c>en</c> when not given.</summary>
    public string? Language { get; init; }

    /// <summary>Present job title, 200 characters at most.</summary>
    public string? CurrentTitle { get; init; }

    /// <summary>Present employer, 200 characters at most.</summary>
    public string? CurrentCompany { get; init; }

    /// <summary>Years of professional experience, 0.0 to 80.0, one decimal.</summary>
    public decimal? YearsExperience { get; init; }

    /// <summary>Nationality, 100 characters at most.</summary>
    public string? Nationality { get; init; }

    /// <summary>Password of 12 to 128 characters, none that is guessed first; without one the user signs in once he has set one.</summary>
    public string? Password { get; init; }

    /// <summary>Says whose it is, never the password.</summary>
    public override string ToString() => $"registration of {Username}";
}
