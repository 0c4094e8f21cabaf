namespace Pathfinder.Data.Flags;

/// <summary>What feature flags give users; decided in this process.</summary>
/// <remarks>Changes made in this process are seen at once. Those of other processes are announced on PostgreSQL; on Oracle, and
/// where an announcement was lost, they are seen after <see cref="FlagOptions.RefreshSeconds"/>.</remarks>
public interface IFlags
{
    /// <summary>The flags of one user.</summary>
    /// <param name="userId">Key of the user; one who is unknown is in no group.</param>
    /// <param name="cancellationToken">Cancels the wait for the database, which is asked only when what is known has grown old.</param>
    /// <returns>The flags; when the database cannot be had, those known last, or ones that leave everything to the caller's defaults.</returns>
    /// <exception cref="ValidationException"><paramref name="userId"/> is not the key of a user.</exception>
    ValueTask<UserFlags> ForUserAsync(string userId, CancellationToken cancellationToken);

    /// <summary>The flags of somebody who has not signed in yet: those of the default group, without any rollout.</summary>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    ValueTask<UserFlags> ForVisitorAsync(CancellationToken cancellationToken);
}
