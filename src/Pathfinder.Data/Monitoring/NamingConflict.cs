namespace Pathfinder.Data.Monitoring;

/// <summary>Something that bears a name which a tenant's tables want.</summary>
/// <param name="Username">The tenant's user.</param>
/// <param name="ObjectName">The name.</param>
/// <param name="Kind">What bears it, as <c>table</c>.</param>
/// <param name="Owner">The account that it belongs to.</param>
/// <param name="CreatedAt">When it was made, UTC, as far as that is known.</param>
public sealed record NamingConflict(string Username, string ObjectName, string Kind, string Owner, DateTime? CreatedAt);
