namespace Pathfinder.Data.Archiving.Inactivity;

/// <summary>A user who was not seen for long.</summary>
/// <param name="UserId">Key of the user.</param>
/// <param name="Username">The user's name.</param>
/// <param name="Email">The user's address.</param>
/// <param name="LastSeenAt">Last login or activity; when the account was made for one that never signed in, UTC.</param>
public sealed record AbsentUser(string UserId, string Username, string Email, DateTime LastSeenAt);
