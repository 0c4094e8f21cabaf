namespace Pathfinder.Data.Security;

/// <summary>A row of <c>pf_password_reset_tokens</c>; written by the package <c>pf_credentials</c> only.</summary>
internal sealed class PasswordResetTokenRow
{
    public required string TokenId { get; init; }

    public required string UserId { get; init; }

    public required string TokenHash { get; init; }

    public required string Email { get; init; }

    public DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; init; }

    public DateTime? VoidedAt { get; init; }

    public DateTime CreatedAt { get; init; }
}
