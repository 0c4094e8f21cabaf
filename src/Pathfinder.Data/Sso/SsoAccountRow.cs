namespace Pathfinder.Data.Sso;

/// <summary>A row of <c>pf_sso_accounts</c>.</summary>
internal sealed class SsoAccountRow
{
    public required string SsoAccountId { get; init; }

    public required string UserId { get; init; }

    public required string Provider { get; init; }

    public required string ProviderUserId { get; init; }

    public string? Email { get; init; }

    public string? DisplayName { get; init; }

    public string? AvatarUrl { get; init; }

    public byte[]? AccessToken { get; init; }

    public byte[]? RefreshToken { get; init; }

    public DateTime? TokenExpiresAt { get; init; }

    public string? ProfileData { get; init; }

    public DateTime LinkedAt { get; init; }

    public DateTime? LastSyncAt { get; init; }

    public bool IsPrimary { get; init; }
}
