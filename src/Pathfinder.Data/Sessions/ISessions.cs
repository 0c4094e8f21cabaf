using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Sessions;

/// <summary>Starts, proves, lists and ends the sessions of users.</summary>
public interface ISessions
{
    /// <summary>Starts a session for a user whose identity the caller has established, and counts the login.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="lifetime">How long the session lasts by the database's clock, used or not: 1 minute to 90 days.</param>
    /// <param name="client">Where the user signs in from.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <exception cref="TenantNotReadyException">The user is unknown or not active.</exception>
    Task<SessionToken> StartAsync(string userId, TimeSpan lifetime, ClientInfo client, CancellationToken cancellationToken);

    /// <summary>Starts a session that also ends when it lies unused.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="lifetime">How long the session lasts by the database's clock, however much it is used: 1 minute to 90 days.</param>
    /// <param name="idle">How long it may lie unused: 5 minutes to <paramref name="lifetime"/>. A use counts once a minute.</param>
    /// <param name="client">Where the user signs in from.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <exception cref="TenantNotReadyException">The user is unknown or not active.</exception>
    Task<SessionToken> StartAsync(string userId, TimeSpan lifetime, TimeSpan idle, ClientInfo client, CancellationToken cancellationToken);

    /// <summary>Proves who holds a token; that is a use of its session.</summary>
    /// <returns>The user, or <see langword="null"/> when the token is unknown, expired or revoked, or the user is not active.</returns>
    Task<AuthenticatedUser?> AuthenticateAsync(string token, CancellationToken cancellationToken);

    /// <summary>The live sessions of the user who asks, newest first.</summary>
    /// <param name="user">The user.</param>
    /// <param name="request">Which part of them.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task<Page<SessionSummary>> ListAsync(AuthenticatedUser user, ListRequest request, CancellationToken cancellationToken);

    /// <summary>The live sessions of a user, newest first, for operators.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="request">Which part of them.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task<Page<SessionSummary>> ListAsync(string userId, ListRequest request, CancellationToken cancellationToken);

    /// <summary>Ends a session.</summary>
    /// <returns>Whether there was one to end; a second call says no.</returns>
    Task<bool> RevokeAsync(string token, CancellationToken cancellationToken);

    /// <summary>Ends one session of the user who asks.</summary>
    /// <param name="user">The user; his session of now must still be live.</param>
    /// <param name="sessionId">Key of the session.</param>
    /// <param name="client">Where the request came from.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <returns>Whether there was one to end: a live one, and his.</returns>
    /// <exception cref="NotAuthenticatedException">The session of now has ended.</exception>
    Task<bool> RevokeAsync(AuthenticatedUser user, string sessionId, ClientInfo client, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of the user who asks, but the one of now.</summary>
    /// <param name="user">The user.</param>
    /// <param name="client">Where the request came from.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <returns>How many ended.</returns>
    /// <exception cref="NotAuthenticatedException">The session of now has ended.</exception>
    Task<int> RevokeOthersAsync(AuthenticatedUser user, ClientInfo client, CancellationToken cancellationToken);

    /// <summary>Ends one session of a user, for operators.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="sessionId">Key of the session.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <returns>Whether there was one to end.</returns>
    Task<bool> RevokeAsync(string userId, string sessionId, Actor by, CancellationToken cancellationToken);

    /// <summary>Ends all sessions of a user, for operators.</summary>
    /// <param name="userId">Key of the user.</param>
    /// <param name="by">Who ends them.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <returns>How many ended.</returns>
    Task<int> RevokeAllAsync(string userId, Actor by, CancellationToken cancellationToken);
}
