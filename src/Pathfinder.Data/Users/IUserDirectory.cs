namespace Pathfinder.Data.Users;

/// <summary>Finds users, for operators.</summary>
public interface IUserDirectory
{
    /// <summary>One user by key, username or e-mail address, or <see langword="null"/> when there is none.</summary>
    /// <param name="keyOrName">A ULID, a username in any spelling of its case and width, or an e-mail address.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task<UserSummary?> FindAsync(string keyOrName, CancellationToken cancellationToken);

    /// <summary>Users in the order of their keys, which is that of their registration.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task<Page<UserSummary>> ListAsync(UserFilter filter, CancellationToken cancellationToken);

    /// <summary>How many users are in which state.</summary>
    Task<IReadOnlyDictionary<AccountStatus, long>> CountByStatusAsync(CancellationToken cancellationToken);
}
