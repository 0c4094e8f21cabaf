namespace Pathfinder.Data.Sessions;

/// <summary>A new session: the only time that its token is told.</summary>
/// <param name="Token">256 random bits as URL-safe text of 43 characters; the database has its SHA-256 only.</param>
/// <param name="ExpiresAt">From when on it is refused, UTC.</param>
public sealed record SessionToken(string Token, DateTime ExpiresAt)
{
    /// <summary>Says when it ends, never the token.</summary>
    public override string ToString() => $"session until {ExpiresAt:u}";
}
