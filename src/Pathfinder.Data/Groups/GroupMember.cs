namespace Pathfinder.Data.Groups;

/// <summary>A member of a group.</summary>
/// <param name="UserId">Key of the user.</param>
/// <param name="Username">The name the user signs in with.</param>
/// <param name="IsMain">Whether it is the user's main group.</param>
public sealed record GroupMember(string UserId, string Username, bool IsMain);
