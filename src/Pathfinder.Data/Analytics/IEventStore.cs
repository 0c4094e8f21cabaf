namespace Pathfinder.Data.Analytics;

/// <summary>Where batches of events go.</summary>
internal interface IEventStore
{
    /// <summary>Stores a batch, all of it or nothing; a batch that comes again is stored once.</summary>
    /// <param name="events">The events.</param>
    /// <param name="cancellationToken">Gives up; whether the batch was stored is then unknown.</param>
    /// <exception cref="ValidationException">The database refuses one of the events at least.</exception>
    /// <exception cref="PathfinderException">It could not be stored.</exception>
    Task<IngestResult> WriteAsync(IReadOnlyList<EventRow> events, CancellationToken cancellationToken);
}
