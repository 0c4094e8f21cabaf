namespace Pathfinder.Data.Flags;

/// <summary>An override as it is stored.</summary>
/// <param name="Id">Its key, a ULID.</param>
/// <param name="UserId">User whom it is for; <see langword="null"/> for a group.</param>
/// <param name="GroupId">Group that it is for; <see langword="null"/> for a user.</param>
/// <param name="Value">The value in place of the default.</param>
/// <param name="Reason">Why it was set.</param>
/// <param name="ExpiresAt">From when on it is ignored, UTC; <see langword="null"/> for never.</param>
/// <param name="CreatedBy">Key of the administrator who set it last; <see langword="null"/> for an operator or a job.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="UpdatedAt">When it last changed, UTC.</param>
public sealed record FlagOverride(
    string Id, string? UserId, string? GroupId, string Value, string? Reason, DateTime? ExpiresAt, string? CreatedBy, DateTime CreatedAt, DateTime UpdatedAt);
