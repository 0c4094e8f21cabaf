namespace Pathfinder.Data.Users;

/// <summary>A user that a search found.</summary>
/// <param name="User">The user.</param>
/// <param name="Match">How well the text fits.</param>
public sealed record FoundUser(UserSummary User, UserMatch Match);
