namespace Pathfinder.Data.Sessions;

/// <summary>A row of <c>pf_user_sessions</c>; written by packages only.</summary>
internal sealed class UserSessionRow
{
    public required string SessionId { get; init; }

    public required string UserId { get; init; }

    public required string TokenHash { get; init; }

    public DateTime ExpiresAt { get; init; }

    public DateTime AbsoluteExpiresAt { get; init; }

    public int? IdleSeconds { get; init; }

    public string? UserAgent { get; init; }

    public string? IpAddress { get; init; }

    public bool IsRevoked { get; init; }

    public DateTime? LastSeenAt { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }
}
