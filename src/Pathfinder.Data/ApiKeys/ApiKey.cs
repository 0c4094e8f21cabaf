namespace Pathfinder.Data.ApiKeys;

/// <summary>A key for the operators' endpoints, without its secret.</summary>
/// <param name="Id">The key's key, a ULID.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What it allows.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="ExpiresAt">From when on it is refused, UTC; <see langword="null"/> for never.</param>
/// <param name="RevokedAt">When it was taken back, UTC.</param>
/// <param name="LastUsedAt">When it was last used, UTC, to the minute.</param>
public sealed record ApiKey(
    string Id, string Name, ApiRole Role, DateTime CreatedAt, string CreatedBy, DateTime? ExpiresAt, DateTime? RevokedAt, DateTime? LastUsedAt);
