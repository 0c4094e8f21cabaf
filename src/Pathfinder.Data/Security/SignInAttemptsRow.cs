namespace Pathfinder.Data.Security;

/// <summary>A row of <c>pf_sign_in_attempts</c>; written by the package <c>pf_credentials</c> only.</summary>
internal sealed class SignInAttemptsRow
{
    public required string AttemptKey { get; init; }

    public string? UserId { get; init; }

    public int FailedCount { get; init; }

    public DateTime WindowStartedAt { get; init; }

    public DateTime LastFailedAt { get; init; }

    public int LockCount { get; init; }

    public DateTime? LockedUntil { get; init; }

    public DateTime CreatedAt { get; init; }

    public DateTime UpdatedAt { get; init; }
}
