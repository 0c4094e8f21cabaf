namespace Pathfinder.Data.ApiKeys;

/// <summary>A row of <c>pf_api_keys</c>.</summary>
internal sealed class ApiKeyRow
{
    public required string KeyId { get; init; }

    public required string KeyName { get; init; }

    public required string KeyHash { get; init; }

    public ApiRole ApiRole { get; init; }

    public DateTime? ExpiresAt { get; init; }

    public DateTime? RevokedAt { get; init; }

    public DateTime? LastUsedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTime CreatedAt { get; init; }
}
