namespace Pathfinder.Data.Invitations;

/// <summary>The state of an invitation forbids it; nothing has been written.</summary>
public sealed class InvitationRefusedException : PathfinderException
{
    /// <summary>Reports a refusal.</summary>
    /// <param name="reason">Why.</param>
    public InvitationRefusedException(InvitationRefusal reason)
        : base("invitation.refused", Describe(reason)) => Reason = reason;

    /// <summary>Why.</summary>
    public InvitationRefusal Reason { get; }

    private static string Describe(InvitationRefusal reason) => reason switch
    {
        InvitationRefusal.Accepted => "The invitation has been accepted already.",
        InvitationRefusal.Declined => "The invitation has been declined: ask for a new one.",
        InvitationRefusal.Revoked => "The invitation has been taken back: ask for a new one.",
        InvitationRefusal.Expired => "The invitation has run out: ask for a new one.",
        InvitationRefusal.TooSoon => "The last letter was sent a short while ago: remind later.",
        _ => "The invitation is not known: use the link of the newest letter, or ask for a new one.",
    };
}
