namespace Pathfinder.Data.Outbox;

/// <summary>Hands out the work that follows from changes of tenants' data.</summary>
internal interface IOutbox
{
    /// <summary>Leases the longest-waiting due task.</summary>
    /// <param name="worker">Name of the worker that will own the lease.</param>
    /// <param name="lease">How long it holds by the database's clock, 1 hour at most; then the task falls due again.</param>
    /// <param name="cancellationToken">Cancels the wait for the database; a lease already committed stands.</param>
    /// <returns>The task, or <see langword="null"/> when none is due.</returns>
    Task<LeasedTask?> LeaseNextAsync(string worker, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Records that a task failed; it falls due again after a while, unless its attempts are spent.</summary>
    /// <exception cref="LeaseLostException">Another worker has leased it since.</exception>
    Task FailAsync(LeasedTask task, Exception error, TimeSpan? retryAfter, CancellationToken cancellationToken);

    /// <summary>Deletes tasks that were done longer ago than <paramref name="kept"/>, in batches that commit one by one; failed ones stay.</summary>
    /// <returns>How many.</returns>
    Task<int> PurgeAsync(TimeSpan kept, int batch, CancellationToken cancellationToken);

    /// <summary>Counts what <see cref="PurgeAsync"/> would delete now.</summary>
    Task<long> CountOldAsync(TimeSpan kept, CancellationToken cancellationToken);
}
