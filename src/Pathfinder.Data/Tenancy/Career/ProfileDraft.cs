namespace Pathfinder.Data.Tenancy.Career;

/// <summary>A way in which the user presents themselves.</summary>
public record ProfileDraft
{
    /// <summary>Its purpose in words of the user, as general.</summary>
    /// <value>100 characters at most.</value>
    public required string Type { get; init; }

    /// <summary>One line under the name.</summary>
    /// <value>500 characters at most.</value>
    public string? Headline { get; init; }

    /// <summary>The summary itself.</summary>
    /// <value>100,000 characters at most.</value>
    public string? ExecutiveSummary { get; init; }

    /// <summary>Name as it is to be printed.</summary>
    /// <value>200 characters at most.</value>
    public string? FullName { get; init; }

    /// <summary>Address for this purpose; not the account's.</summary>
    /// <value>320 characters at most.</value>
    public string? Email { get; init; }

    /// <summary>Number as it is to be printed.</summary>
    /// <value>50 characters at most.</value>
    public string? Phone { get; init; }

    /// <summary>Page of the user.</summary>
    /// <value>An http or https address of 1,000 characters at most.</value>
    public string? WebsiteUrl { get; init; }

    /// <summary>Address of a picture.</summary>
    /// <value>An http or https address of 1,000 characters at most.</value>
    public string? ImageUrl { get; init; }

    /// <summary>Street and number.</summary>
    /// <value>500 characters at most.</value>
    public string? StreetAddress { get; init; }

    /// <summary>Postal code.</summary>
    /// <value>20 characters at most.</value>
    public string? PostalCode { get; init; }

    /// <summary>City.</summary>
    /// <value>100 characters at most.</value>
    public string? City { get; init; }

    /// <summary>State, province or region.</summary>
    /// <value>100 characters at most.</value>
    public string? Region { get; init; }

    /// <summary>Country.</summary>
    /// <value>ISO 3166-1 alpha-2, upper case.</value>
    public string? CountryCode { get; init; }

    /// <summary>Language of the texts.</summary>
    /// <value>A BCP 47 tag of 35 characters at most.</value>
    public string? LanguageCode { get; init; }

    /// <summary>The lists that a CV carries besides.</summary>
    public ProfileSections Sections { get; init; } = new();
}
