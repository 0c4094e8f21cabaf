namespace Pathfinder.Data.Users;

/// <summary>What a user may tell and change about himself.</summary>
public record UserProfile
{
    /// <summary>Given name, 1 to 100 characters.</summary>
    public required string FirstName { get; init; }

    /// <summary>Family name, 1 to 100 characters.</summary>
    public required string LastName { get; init; }

    /// <summary>Address of the portrait, http or https, 500 characters at most.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>A few words about the user, several lines, 10,000 characters at most.</summary>
    public string? Bio { get; init; }

    /// <summary>Time zone by its IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Language as a BCP 47 tag, 10 characters at most.</summary>
    public required string Language { get; init; }

    /// <summary>Date of birth, from 1900 to today.</summary>
    public DateOnly? DateOfBirth { get; init; }

    /// <summary>Gender in the user's own words, 20 characters at most.</summary>
    public string? Gender { get; init; }

    /// <summary>Nationality, 100 characters at most.</summary>
    public string? Nationality { get; init; }

    /// <summary>Present job title, 200 characters at most.</summary>
    public string? CurrentTitle { get; init; }

    /// <summary>Present employer, 200 characters at most.</summary>
    public string? CurrentCompany { get; init; }

    /// <summary>Years of professional experience, 0.0 to 80.0, one decimal.</summary>
    public decimal? YearsExperience { get; init; }
}
