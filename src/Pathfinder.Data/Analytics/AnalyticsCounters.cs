namespace Pathfinder.Data.Analytics;

/// <summary>What became of the events of one process: accepted = written + kept + dropped.</summary>
/// <param name="Accepted">Taken into the buffer.</param>
/// <param name="Written">Stored.</param>
/// <param name="Kept">Waiting in the buffer now, those of a batch that failed included.</param>
/// <param name="Dropped">Accepted and never stored: their user was gone or their time past when they were written, or the process stopped before it could.</param>
/// <param name="TurnedAway">Not accepted, because the buffer was full.</param>
/// <param name="FailedFlushes">How often a batch could not be written and was kept.</param>
public sealed record AnalyticsCounters(long Accepted, long Written, long Kept, long Dropped, long TurnedAway, long FailedFlushes);
