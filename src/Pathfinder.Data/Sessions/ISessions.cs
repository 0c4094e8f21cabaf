namespace Pathfinder.Data.Sessions;

/// <summary>Starts, proves and ends the sessions of users.</summary>
public interface ISessions
{
    /// <summary>Starts a session for a user whose identity the caller has established, and counts the login.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="lifetime">How long the session lasts by the database's clock: 1 minute to 90 days.</param>
    /// <param name="client">Where the user signs in from.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <exception cref="TenantNotReadyException">The user is unknown or not active.</exception>
    Task<SessionToken> StartAsync(string userId, TimeSpan lifetime, ClientInfo client, CancellationToken cancellationToken);

    /// <summary>Proves who holds a token.</summary>
    /// <returns>The user, or <see langword="null"/> when the token is unknown, expired or revoked, or the user is not active.</returns>
    Task<AuthenticatedUser?> AuthenticateAsync(string token, CancellationToken cancellationToken);

    /// <summary>Ends a session.</summary>
    /// <returns>Whether there was one to end; a second call says no.</returns>
    Task<bool> RevokeAsync(string token, CancellationToken cancellationToken);
}
