namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>One person of a file of people, as the file has it: what a name or an address must be is for registration to say.</summary>
internal sealed record PersonRow
{
    /// <summary>The name to log in by.</summary>
    public required string Username { get; init; }

    /// <summary>E-mail address.</summary>
    public required string Email { get; init; }

    /// <summary>First name or names.</summary>
    public required string FirstName { get; init; }

    /// <summary>Last name or names.</summary>
    public required string LastName { get; init; }

    /// <summary>Telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Time zone by its IANA name.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Language by its BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>What the person does.</summary>
    public string? CurrentTitle { get; init; }

    /// <summary>For whom.</summary>
    public string? CurrentCompany { get; init; }

    /// <summary>Years of experience.</summary>
    public decimal? YearsExperience { get; init; }

    /// <summary>Nationality.</summary>
    public string? Nationality { get; init; }
}
