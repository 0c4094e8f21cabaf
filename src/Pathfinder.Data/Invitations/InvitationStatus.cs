namespace Pathfinder.Data.Invitations;

/// <summary>Where an invitation stands; every state but the first is its last.</summary>
public enum InvitationStatus
{
    /// <summary>It waits for an answer. One whose time has run out is refused from that moment on, though it may still be listed here for a while.</summary>
    Pending,

    /// <summary>Somebody accepted it.</summary>
    Accepted,

    /// <summary>The person invited declined it.</summary>
    Declined,

    /// <summary>It was taken back.</summary>
    Revoked,

    /// <summary>It ran out unanswered.</summary>
    Expired,
}
