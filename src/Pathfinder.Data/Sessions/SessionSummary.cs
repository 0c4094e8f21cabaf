namespace Pathfinder.Data.Sessions;

/// <summary>A live session, as its user and operators see it.</summary>
/// <param name="SessionId">Key of the session, a ULID; it opens nothing.</param>
/// <param name="StartedAt">When the user signed in, UTC.</param>
/// <param name="LastSeenAt">When it was last used, UTC, to the minute; <see langword="null"/> for never.</param>
/// <param name="ExpiresAt">When it ends unless it is used, UTC.</param>
/// <param name="AbsoluteExpiresAt">When it ends however much it is used, UTC.</param>
/// <param name="IpAddress">Address of the client.</param>
/// <param name="UserAgent">The client's program.</param>
/// <param name="IsCurrent">Whether it is the one of the user who asks.</param>
public sealed record SessionSummary(
    string SessionId, DateTime StartedAt, DateTime? LastSeenAt, DateTime ExpiresAt, DateTime AbsoluteExpiresAt, string? IpAddress, string? UserAgent, bool IsCurrent);
