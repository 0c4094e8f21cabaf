using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Analytics;

/// <summary>The events of one process on their way to the database.</summary>
internal sealed partial class EventBuffer(IEventStore store, TimeProvider clock, IOptions<AnalyticsOptions> options, ILogger<EventBuffer> logger) : IAnalytics, IDisposable
{
    private readonly ConcurrentQueue<EventRow> queue = [];
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly WorkSignal full = new();
    private readonly List<EventRow> batch = []; // taken from the queue and not stored yet; whoever holds the semaphore has it
    private long accepted;
    private long written;
    private long kept;
    private long dropped;
    private long turnedAway;
    private long failedFlushes;

    /// <inheritdoc />
    public AnalyticsCounters Counters => new(
        Interlocked.Read(ref accepted), Interlocked.Read(ref written), Interlocked.Read(ref kept),
        Interlocked.Read(ref dropped), Interlocked.Read(ref turnedAway), Interlocked.Read(ref failedFlushes));

    /// <inheritdoc />
    public TrackResult Track(AnalyticsEvent happened)
    {
        var row = EventRules.ToRow(happened, clock);
        var waiting = Interlocked.Increment(ref kept);
        if (waiting > options.Value.BufferSize)
        {
            Interlocked.Decrement(ref kept);
            if (Interlocked.Increment(ref turnedAway) == 1)
            {
                LogFull(options.Value.BufferSize); // once: the counter tells the rest
            }

            return TrackResult.TurnedAway;
        }

        Interlocked.Increment(ref accepted);
        queue.Enqueue(row);
        if (waiting >= options.Value.BatchSize)
        {
            full.Set();
        }

        return TrackResult.Accepted;
    }

    /// <inheritdoc />
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            // no more than there is now: others go on adding
            for (var left = Interlocked.Read(ref kept); left > 0; left -= options.Value.BatchSize)
            {
                Fill();
                await WriteBatchAsync(cancellationToken);
            }
        }
        catch (PathfinderException error)
        {
            Interlocked.Increment(ref failedFlushes);
            LogKept(Interlocked.Read(ref kept), error);
            throw;
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>Waits until a batch is full or the time has passed.</summary>
    public Task WaitAsync(TimeSpan limit, CancellationToken cancellationToken) => full.WaitAsync(limit, cancellationToken);

    /// <summary>Gives up what is left, because the process ends.</summary>
    public void Abandon()
    {
        var left = Interlocked.Exchange(ref kept, 0);
        queue.Clear();
        if (left > 0)
        {
            Interlocked.Add(ref dropped, left);
            LogAbandoned(left);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        writing.Dispose();
        full.Dispose();
    }

    private void Fill()
    {
        while (batch.Count < options.Value.BatchSize && queue.TryDequeue(out var row))
        {
            batch.Add(row);
        }
    }

    private async Task WriteBatchAsync(CancellationToken cancellationToken)
    {
        while (batch.Count > 0)
        {
            await WriteFirstAsync(batch.Count, cancellationToken);
        }
    }

    // an event that only the database refuses is found by halving, so that it keeps no other from being stored
    private async Task WriteFirstAsync(int count, CancellationToken cancellationToken)
    {
        var events = batch.GetRange(0, count);
        try
        {
            Settle(events, await store.WriteAsync(events, cancellationToken));
        }
        catch (ValidationException) when (count > 1)
        {
            await WriteFirstAsync(count / 2, cancellationToken);
        }
        catch (ValidationException error)
        {
            LogRefused(events[0].AnalyticsId, error);
            Settle(events, new IngestResult(Written: 0, Repeated: 0, UnknownUsers: 0, Mistimed: 0));
        }
    }

    private void Settle(List<EventRow> events, IngestResult result)
    {
        batch.RemoveRange(0, events.Count);
        var stored = result.Written + result.Repeated;
        Interlocked.Add(ref written, stored);
        Interlocked.Add(ref dropped, events.Count - stored);
        Interlocked.Add(ref kept, -events.Count);
        if (result.UnknownUsers + result.Mistimed > 0)
        {
            LogLeftOut(result.UnknownUsers, result.Mistimed);
        }
    }

    [LoggerMessage(1501, LogLevel.Warning, "The buffer of analytics events is full at {Size}: further events are turned away")]
    private partial void LogFull(int size);

    [LoggerMessage(1502, LogLevel.Warning, "Analytics events could not be written; {Kept} are kept")]
    private partial void LogKept(long kept, Exception error);

    [LoggerMessage(1503, LogLevel.Error, "{Left} analytics events were not written before the end of the process, and are lost")]
    private partial void LogAbandoned(long left);

    [LoggerMessage(1504, LogLevel.Error, "The database refuses analytics event {Event}; it is dropped")]
    private partial void LogRefused(string @event, Exception error);

    [LoggerMessage(1505, LogLevel.Warning, "Analytics events left out: {UnknownUsers} of users who are gone, {Mistimed} too old or ahead of the clock")]
    private partial void LogLeftOut(long unknownUsers, long mistimed);
}
