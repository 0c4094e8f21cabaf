namespace Pathfinder.Data.Provisioning;

/// <summary>One worker's line to the database: leases operations, carries them out and records what became of them.</summary>
internal interface IOperationChannel : IAsyncDisposable
{
    /// <summary>Leases the longest-waiting due operation.</summary>
    /// <param name="worker">The worker that will own the lease.</param>
    /// <param name="lease">How long it holds by the database's clock, 1 hour at most; then the operation falls due again.</param>
    /// <param name="cancellationToken">Cancels the wait for the database; a lease already committed stands.</param>
    /// <returns>The operation with its fencing number, or <see langword="null"/> when none is due.</returns>
    Task<LeasedOperation?> LeaseNextAsync(WorkerId worker, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Carries out an operation in one call; safe to repeat.</summary>
    /// <param name="operation">The operation, leased.</param>
    /// <param name="limit">How long the server may work on it; shorter than what is left of the lease.</param>
    /// <param name="cancellationToken">Cancels the call; what it has done is undone, or finished by the next lease.</param>
    Task CarryOutAsync(LeasedOperation operation, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Takes back what a cancelled create has made.</summary>
    Task UndoAsync(LeasedOperation operation, TimeSpan limit, CancellationToken cancellationToken);

    /// <summary>Records that it is done.</summary>
    /// <exception cref="LeaseLostException">Another worker has leased it since.</exception>
    Task CompleteAsync(LeasedOperation operation, CancellationToken cancellationToken);

    /// <summary>Records that it failed.</summary>
    /// <param name="operation">The operation, leased.</param>
    /// <param name="error">Why.</param>
    /// <param name="retryAfter">When to try again; <see langword="null"/> when that cannot help.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    /// <returns>Where it stands now.</returns>
    /// <exception cref="LeaseLostException">Another worker has leased it since.</exception>
    Task<OperationState> FailAsync(LeasedOperation operation, Exception error, TimeSpan? retryAfter, CancellationToken cancellationToken);
}
