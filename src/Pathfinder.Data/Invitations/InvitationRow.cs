namespace Pathfinder.Data.Invitations;

/// <summary>A row of <c>pf_user_invitations</c>; written by the package of that name only.</summary>
internal sealed class InvitationRow
{
    public required string InvitationId { get; init; }

    public required string Email { get; init; }

    public required string TokenMac { get; init; }

    public required string TokenKeyId { get; init; }

    public required string InvitedBy { get; init; }

    public required string RoleName { get; init; }

    public string? FeatureGroupId { get; init; }

    public InvitationStatus Status { get; init; }

    public DateTime ExpiresAt { get; init; }

    public DateTime? AcceptedAt { get; init; }

    public string? AcceptedBy { get; init; }

    public DateTime? DeclinedAt { get; init; }

    public DateTime? RevokedAt { get; init; }

    public DateTime? ExpiredAt { get; init; }

    public int SendCount { get; init; }

    public DateTime LastSentAt { get; init; }

    public DateTime? ReminderSentAt { get; init; }

    public string? Metadata { get; init; }

    public DateTime CreatedAt { get; init; }
}
