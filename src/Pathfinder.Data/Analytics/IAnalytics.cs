namespace Pathfinder.Data.Analytics;

/// <summary>Takes in what users do, without making them wait: events are buffered in this process and written in bulk.</summary>
/// <remarks>
/// Events that are not written yet are lost when the process is killed; an orderly stop writes them, within a limit of time.
/// When the database cannot be reached, events are kept and tried again; when so many are kept that the buffer is full, further
/// ones are turned away and counted, because a request must not wait for statistics. An event is stored once, also when its batch
/// had to be sent twice.
/// </remarks>
public interface IAnalytics
{
    /// <summary>What became of the events of this process so far.</summary>
    AnalyticsCounters Counters { get; }

    /// <summary>Takes an event into the buffer; never waits, never touches the database.</summary>
    /// <returns><see cref="TrackResult.TurnedAway"/> when the buffer is full: the event is gone.</returns>
    /// <exception cref="ValidationException">The event breaks a rule of its fields; it is not taken.</exception>
    TrackResult Track(AnalyticsEvent happened);

    /// <summary>Writes what is in the buffer now; the host does so by itself at short intervals.</summary>
    /// <param name="cancellationToken">Gives up; what is not written is kept.</param>
    /// <exception cref="PathfinderException">It could not be written; it is kept, and tried again at the next interval.</exception>
    Task FlushAsync(CancellationToken cancellationToken);
}
