namespace Pathfinder.Data.Invitations;

/// <summary>An invitation as it stands.</summary>
/// <param name="InvitationId">Its key.</param>
/// <param name="Email">The address invited.</param>
/// <param name="InvitedBy">Key of the user who invites.</param>
/// <param name="Role">Main role of the account to be.</param>
/// <param name="FeatureGroupId">Key of the feature group of the account to be.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
/// <param name="ExpiresAt">From when on its token is refused, UTC.</param>
/// <param name="AnsweredAt">When it was accepted, declined, revoked or found expired, UTC.</param>
/// <param name="AcceptedBy">Key of the user who accepted it.</param>
/// <param name="SendCount">Letters so far, reminders and repetitions included.</param>
/// <param name="ReminderSentAt">When the last reminder was due, UTC.</param>
/// <param name="Metadata">What the inviting application wants to find again, a JSON object.</param>
public sealed record Invitation(
    string InvitationId, string Email, string InvitedBy, string Role, string? FeatureGroupId, InvitationStatus Status,
    DateTime CreatedAt, DateTime ExpiresAt, DateTime? AnsweredAt, string? AcceptedBy, int SendCount, DateTime? ReminderSentAt, string? Metadata);
