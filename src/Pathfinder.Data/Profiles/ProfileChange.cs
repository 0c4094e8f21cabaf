namespace Pathfinder.Data.Profiles;

/// <summary>The last change of a profile.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="ChangedAt">When, UTC, by the database's clock.</param>
internal sealed record ProfileChange(string UserId, DateTime ChangedAt);
