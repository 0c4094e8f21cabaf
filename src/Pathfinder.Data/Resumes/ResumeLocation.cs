namespace Pathfinder.Data.Resumes;

/// <summary>Where the person of a résumé lives.</summary>
public sealed record ResumeLocation
{
    /// <summary>Street and house, possibly of several lines.</summary>
    public string? Address { get; init; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; init; }

    /// <summary>City or village.</summary>
    public string? City { get; init; }

    /// <summary>Code of the country by ISO 3166-1: two letters, in upper case.</summary>
    public string? CountryCode { get; init; }

    /// <summary>State, province or region.</summary>
    public string? Region { get; init; }
}
