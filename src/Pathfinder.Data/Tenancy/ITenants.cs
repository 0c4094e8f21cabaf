using Pathfinder.Data.Sessions;

namespace Pathfinder.Data.Tenancy;

/// <summary>Opens the tables of users.</summary>
public interface ITenants
{
    /// <summary>Opens the tables of the user who is signed in, for one unit of work.</summary>
    /// <param name="user">The user; the database proves the session again.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <returns>The open tables; dispose it, and commit it before that if anything is to stay.</returns>
    /// <exception cref="NotAuthenticatedException">The session has ended.</exception>
    /// <exception cref="TenantNotReadyException">The tables are being made, upgraded, suspended, archived or dropped.</exception>
    /// <exception cref="UnavailableException">The database is busy or out of reach; a later try may succeed.</exception>
    Task<TenantSession> OpenAsync(AuthenticatedUser user, CancellationToken cancellationToken = default);
}
