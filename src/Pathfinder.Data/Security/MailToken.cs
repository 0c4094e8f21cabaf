namespace Pathfinder.Data.Security;

/// <summary>A token to be sent to a user's e-mail address, and shown to nobody else: the only time that it is told.</summary>
/// <param name="UserId">Key of the user.</param>
/// <param name="Username">The name to greet.</param>
/// <param name="Email">Where to send it.</param>
/// <param name="Token">256 random bits as URL-safe text of 43 characters; the database has its SHA-256 only.</param>
/// <param name="ExpiresAt">From when on it is refused, UTC.</param>
public sealed record MailToken(string UserId, string Username, string Email, string Token, DateTime ExpiresAt)
{
    /// <summary>Says whose it is and when it ends, never the token.</summary>
    public override string ToString() => $"token of {UserId} until {ExpiresAt:u}";
}
