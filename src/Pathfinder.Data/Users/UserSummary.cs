namespace Pathfinder.Data.Users;

/// <summary>A user and where his tables stand, for operators.</summary>
/// <param name="UserId">Key of the user.</param>
/// <param name="Username">Name for signing in.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="FirstName">Given name.</param>
/// <param name="LastName">Family name.</param>
/// <param name="Role">Main role.</param>
/// <param name="Status">State of the account.</param>
/// <param name="TenantState">State of the tables: <c>pending</c>, <c>creating</c>, <c>ready</c>, <c>upgrading</c>, <c>suspended</c>, <c>archiving</c>, <c>archived</c>, <c>dropping</c>, <c>dropped</c> or <c>failed</c>.</param>
/// <param name="CreatedAt">When the user was registered, UTC.</param>
/// <param name="LastLoginAt">When the user last signed in, UTC.</param>
/// <param name="LastActivityAt">When the user last did anything, UTC.</param>
public sealed record UserSummary(
    string UserId, string Username, string Email, string FirstName, string LastName, string Role, AccountStatus Status, string TenantState,
    DateTime CreatedAt, DateTime? LastLoginAt, DateTime? LastActivityAt);
