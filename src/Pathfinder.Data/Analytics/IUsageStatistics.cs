namespace Pathfinder.Data.Analytics;

/// <summary>Reads what users did, and what it amounts to.</summary>
public interface IUsageStatistics
{
    /// <summary>A user's events, the latest first. It looks at few days first and at more only while the page is not full.</summary>
    /// <param name="userId">Key of the user; one who is not there has no events.</param>
    /// <param name="request">Which part.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ValidationException">The key, the page or the look back is wrong.</exception>
    Task<Page<RecordedEvent>> ListRecentAsync(string userId, RecentEvents request, CancellationToken cancellationToken);

    /// <summary>How often each thing happened on each of some days, by day and type; each day is looked at by itself.</summary>
    /// <param name="first">The first day, UTC.</param>
    /// <param name="last">The last day; 92 days at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ValidationException">The days are out of order or too many.</exception>
    Task<IReadOnlyList<EventCount>> CountByTypeAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken);

    /// <summary>What a user has done so far, as of the last refresh.</summary>
    /// <returns><see langword="null"/> for a user who was not there at the last refresh.</returns>
    Task<UserStatistics?> FindAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Users with events, the most recently active first, as of the last refresh.</summary>
    /// <exception cref="ValidationException">The page is wrong.</exception>
    Task<Page<UserStatistics>> ListMostRecentlyActiveAsync(ListRequest request, CancellationToken cancellationToken);

    /// <summary>Counts the events that have come since the last refresh, and computes the statistics anew; readers see the old ones until it is done.</summary>
    /// <returns>How many users they have.</returns>
    Task<long> RefreshAsync(CancellationToken cancellationToken);
}
