namespace Pathfinder.Data.Monitoring;

/// <summary>What is slow, unused, full, stuck or open in the database; for operators. Looks, and changes nothing.</summary>
public interface IDiagnostics
{
    /// <summary>Statements that take long on average, the slowest first.</summary>
    /// <param name="longerThanMs">Only those above so many milliseconds, 0 to 3,600,000.</param>
    /// <param name="limit">How many at most, 1 to 1,000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ValidationException">A number is out of its range.</exception>
    Task<Diagnosis<SlowStatement>> SlowStatementsAsync(int longerThanMs, int limit, CancellationToken cancellationToken);

    /// <summary>Indexes, the most used first.</summary>
    /// <param name="limit">How many at most, 1 to 1,000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ValidationException">The number is out of its range.</exception>
    Task<Diagnosis<IndexUse>> IndexesAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Indexes that nobody uses, the largest first; never one that a primary key, a unique rule or a foreign key lives by.</summary>
    /// <param name="watchedDays">How many days one must have been watched without a use before it is proposed, 1 to 3,650.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ValidationException">The number is out of its range.</exception>
    Task<Diagnosis<UnusedIndex>> UnusedIndexesAsync(int watchedDays, CancellationToken cancellationToken);

    /// <summary>Tables by the space that holds nothing, most first, and whether their statistics are stale.</summary>
    /// <param name="limit">How many at most, 1 to 1,000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ValidationException">The number is out of its range.</exception>
    Task<IReadOnlyList<TableWaste>> TableWasteAsync(int limit, CancellationToken cancellationToken);

    /// <summary>The largest parts of tenants' tables: tables, partitions, long values, indexes. Looks at every tenant's files.</summary>
    /// <param name="limit">How many at most, 1 to 1,000.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ValidationException">The number is out of its range.</exception>
    Task<IReadOnlyList<UserSegment>> SegmentsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>What bears the names that a tenant's tables want and is not the tenant's own, the newest first: why a creation fails.</summary>
    /// <param name="userId">The tenant; <see langword="null"/> for all whose tables do not stand yet.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ValidationException"><paramref name="userId"/> is no key.</exception>
    Task<IReadOnlyList<NamingConflict>> NamingConflictsAsync(string? userId, CancellationToken cancellationToken);

    /// <summary>What could let one user's rows be seen by another. Looks at every tenant's tables; none when all is well.</summary>
    Task<IReadOnlyList<SecurityFinding>> SecurityAsync(CancellationToken cancellationToken);

    /// <summary>Sessions that wait for a lock, the longest first, and whom they wait for.</summary>
    Task<IReadOnlyList<SessionWait>> WaitsAsync(CancellationToken cancellationToken);
}
