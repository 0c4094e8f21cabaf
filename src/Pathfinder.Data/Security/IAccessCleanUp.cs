namespace Pathfinder.Data.Security;

/// <summary>Takes away what proves nobody any more.</summary>
public interface IAccessCleanUp
{
    /// <summary>Deletes sessions and tokens that have expired, and forgets old failures, in batches that commit one by one.</summary>
    /// <param name="cancellationToken">Stops between two batches; what was deleted stays so.</param>
    /// <returns>How many rows went.</returns>
    Task<AccessCleanUpResult> PurgeExpiredAsync(CancellationToken cancellationToken);

    /// <summary>Counts what <see cref="PurgeExpiredAsync"/> would delete now, and changes nothing.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    Task<AccessCleanUpResult> CountExpiredAsync(CancellationToken cancellationToken);
}
