namespace Pathfinder.Data.Invitations;

/// <summary>An accepted invitation.</summary>
/// <param name="InvitationId">Its key.</param>
/// <param name="UserId">Key of the user who accepted it.</param>
/// <param name="OperationId">Operation that creates the user's tables, when this call registered him.</param>
/// <param name="IsRepeated">Whether he had accepted it before; then nothing was changed.</param>
public sealed record AcceptedInvitation(string InvitationId, string UserId, string? OperationId, bool IsRepeated);
