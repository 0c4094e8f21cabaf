namespace Pathfinder.Data.Profiles;

/// <summary>What pages show of a user: no secret, and nothing that only the user should see.</summary>
/// <param name="UserId">Key of the user, a ULID.</param>
/// <param name="Username">Name for signing in.</param>
/// <param name="Email">E-mail address, lower case.</param>
/// <param name="EmailVerified">Whether the address answered.</param>
/// <param name="Role">Main role.</param>
/// <param name="IsOrganizer">Whether the user may organise events.</param>
/// <param name="Status">State of the account, as <c>active</c>.</param>
/// <param name="FirstName">Given name.</param>
/// <param name="LastName">Family name.</param>
/// <param name="AvatarUrl">Address of the portrait.</param>
/// <param name="Bio">A few words about the user.</param>
/// <param name="TimeZone">Time zone by its IANA name.</param>
/// <param name="Language">Language as a BCP 47 tag.</param>
/// <param name="CurrentTitle">Present job title.</param>
/// <param name="CurrentCompany">Present employer.</param>
/// <param name="YearsExperience">Years of professional experience, 0.0 to 80.0.</param>
/// <param name="GroupId">Group that decides features.</param>
/// <param name="CreatedAt">When the user was registered, UTC.</param>
public sealed record PublicProfile(
    string UserId, string Username, string Email, bool EmailVerified, string Role, bool IsOrganizer, string Status, string FirstName, string LastName,
    string? AvatarUrl, string? Bio, string TimeZone, string Language, string? CurrentTitle, string? CurrentCompany, decimal? YearsExperience,
    string? GroupId, DateTime CreatedAt);
