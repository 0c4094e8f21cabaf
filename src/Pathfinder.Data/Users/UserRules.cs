namespace Pathfinder.Data.Users;

/// <summary>Rules of what users tell of themselves, for registrations and profiles alike.</summary>
internal static class UserRules
{
    private const int MaxBio = 10_000;
    private static readonly DateOnly OldestBirth = new(1900, 1, 1);

    /// <summary>A profile with every text in the form in which it is stored.</summary>
    /// <exception cref="ValidationException">A field breaks a rule.</exception>
    public static UserProfile Tidy(UserProfile profile, DateOnly today) => new()
    {
        FirstName = Texts.Required(nameof(UserProfile.FirstName), profile.FirstName, 100),
        LastName = Texts.Required(nameof(UserProfile.LastName), profile.LastName, 100),
        AvatarUrl = Url(profile.AvatarUrl),
        Bio = Texts.Lines(nameof(UserProfile.Bio), profile.Bio, MaxBio),
        TimeZone = TimeZone(profile.TimeZone) ?? throw new ValidationException(nameof(UserProfile.TimeZone), "required", "The time zone is needed."),
        Language = Language(profile.Language) ?? throw new ValidationException(nameof(UserProfile.Language), "required", "The language is needed."),
        DateOfBirth = profile.DateOfBirth is not { } birth || (birth >= OldestBirth && birth <= today)
            ? profile.DateOfBirth
            : throw new ValidationException(nameof(UserProfile.DateOfBirth), "range", "The date of birth lies between 1900 and today."),
        Gender = Texts.Optional(nameof(UserProfile.Gender), profile.Gender, 20),
        Nationality = Texts.Optional(nameof(UserProfile.Nationality), profile.Nationality, 100),
        CurrentTitle = Texts.Optional(nameof(UserProfile.CurrentTitle), profile.CurrentTitle, 200),
        CurrentCompany = Texts.Optional(nameof(UserProfile.CurrentCompany), profile.CurrentCompany, 200),
        YearsExperience = Years(profile.YearsExperience),
    };

    /// <summary>Years of experience, or null for none told.</summary>
    /// <exception cref="ValidationException">They are out of range.</exception>
    public static decimal? Years(decimal? years) => years is not { } figure || (figure is >= 0 and <= 80 && decimal.Round(figure, 1) == figure)
        ? years
        : throw new ValidationException(nameof(UserProfile.YearsExperience), "range", "Years of experience lie between 0.0 and 80.0, with one decimal.");

    /// <summary>A time zone, or null for none.</summary>
    /// <exception cref="ValidationException">There is none of that name.</exception>
    public static string? TimeZone(string? text)
    {
        var name = Texts.Optional(nameof(UserProfile.TimeZone), text, 50);
        return name is null || TimeZoneInfo.TryFindSystemTimeZoneById(name, out _)
            ? name
            : throw new ValidationException(nameof(UserProfile.TimeZone), "unknown", "The time zone is none of the IANA names, as Europe/Berlin.");
    }

    /// <summary>A language, or null for none.</summary>
    /// <exception cref="ValidationException">It is no tag.</exception>
    public static string? Language(string? text)
    {
        var tag = Texts.Optional(nameof(UserProfile.Language), text, 10);
        return tag is null || tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? tag
            : throw new ValidationException(nameof(UserProfile.Language), "format", "A language is a BCP 47 tag, as de or pt-BR.");
    }

    private static string? Url(string? text)
    {
        var address = Texts.Optional(nameof(UserProfile.AvatarUrl), text, 500);
        return address is null || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps))
            ? address
            : throw new ValidationException(nameof(UserProfile.AvatarUrl), "format", "The portrait is an http or https address.");
    }
}
