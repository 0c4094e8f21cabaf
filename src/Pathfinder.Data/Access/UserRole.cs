namespace Pathfinder.Data.Access;

/// <summary>A role that a user has.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsMain">Whether it is the user's main role; it was granted by nobody.</param>
/// <param name="GrantedBy">Who granted it: key of a user, or name of an operator or job.</param>
/// <param name="GrantedAt">When it was granted, UTC.</param>
public sealed record UserRole(string Name, bool IsMain, string? GrantedBy, DateTime? GrantedAt);
