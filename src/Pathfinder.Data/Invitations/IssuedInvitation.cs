namespace Pathfinder.Data.Invitations;

/// <summary>An invitation that can be sent: the only time that its token is told.</summary>
/// <param name="InvitationId">Its key.</param>
/// <param name="Email">The address invited.</param>
/// <param name="Token">What its holder answers with; URL-safe, at most 64 characters. The database has a keyed code of it only.</param>
/// <param name="ExpiresAt">From when on it is refused, UTC.</param>
public sealed record IssuedInvitation(string InvitationId, string Email, string Token, DateTime ExpiresAt)
{
    /// <summary>Says whom it invites, never the token.</summary>
    public override string ToString() => $"invitation {InvitationId} of {Email} until {ExpiresAt:u}";
}
