namespace Pathfinder.Data.Sessions;

/// <summary>A user whose session has been proven; the only key to a tenant's data.</summary>
/// <remarks>Only the session service makes one. The database proves the token again whenever tables are opened, so a
/// session that has ended meanwhile opens nothing.</remarks>
public sealed class AuthenticatedUser
{
    /// <summary>Holds the outcome of a proof.</summary>
    internal AuthenticatedUser(string userId, string username, string token) => (UserId, Username, Token) = (userId, username, token);

    /// <summary>Key of the user, a ULID.</summary>
    public string UserId { get; }

    /// <summary>The name the user signs in with.</summary>
    public string Username { get; }

    /// <summary>The token that proves it.</summary>
    internal string Token { get; }

    /// <summary>The user, never the token.</summary>
    public override string ToString() => UserId;
}
