namespace Pathfinder.Data.Profiles;

/// <summary>Profiles of users, read from a cache before the database.</summary>
/// <remarks>The cache is whatever <c>IDistributedCache</c> the host has, in its own memory unless told otherwise. A change is
/// seen by every host within moments, and at the latest when <see cref="ProfileOptions.CacheSeconds"/> have passed. When the
/// cache cannot be reached, the database answers.</remarks>
public interface IUserProfiles
{
    /// <summary>The profile of a user, whatever the account's state.</summary>
    /// <returns><see langword="null"/> when there is no such user; that is remembered for a while too.</returns>
    Task<PublicProfile?> FindAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Forgets what this cache holds of a user, for callers that have just changed it.</summary>
    Task ForgetAsync(string userId, CancellationToken cancellationToken);
}
