namespace Pathfinder.Data.Invitations;

/// <summary>What became of one row of a batch.</summary>
/// <param name="Issued">The invitation, when there is one now.</param>
/// <param name="Fault">The field that said no, and the rule; <c>unique</c> when the address has a pending invitation already.</param>
public sealed record InvitationVerdict(IssuedInvitation? Issued, FieldError? Fault);
