using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.Data;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.Engine;
using Pathfinder.Hosting;
using Xunit;

namespace Pathfinder.Tests.Analytics;

[Trait("Requirement", "P-SCHEMA-35")]
public sealed class EventBufferTests
{
    private static readonly string User = Ulid.New();

    [Fact]
    public async Task A_failing_flush_keeps_the_events_and_says_so()
    {
        var store = new FakeStore { Error = new UnavailableException(null) };
        using var buffer = Buffer(store, new AnalyticsOptions());
        Track(buffer, 3);

        await Assert.ThrowsAsync<UnavailableException>(() => buffer.FlushAsync(default));
        await Assert.ThrowsAsync<UnavailableException>(() => buffer.FlushAsync(default));

        Assert.Equal(new AnalyticsCounters(Accepted: 3, Written: 0, Kept: 3, Dropped: 0, TurnedAway: 0, FailedFlushes: 2), buffer.Counters);
        Track(buffer, 1);
        store.Error = null;
        await buffer.FlushAsync(default);
        Assert.Equal(new AnalyticsCounters(Accepted: 4, Written: 4, Kept: 0, Dropped: 0, TurnedAway: 0, FailedFlushes: 2), buffer.Counters);
        Assert.Equal(4, store.Written.Distinct().Count());
        Assert.Equal(store.Written.Order(StringComparer.Ordinal), store.Written); // in the order in which they happened
    }

    [Fact]
    public async Task A_full_buffer_turns_events_away_until_there_is_room()
    {
        var store = new FakeStore();
        using var buffer = Buffer(store, new AnalyticsOptions { BufferSize = 5 });

        Track(buffer, 5);
        Assert.Equal(TrackResult.TurnedAway, buffer.Track(new AnalyticsEvent(User, "late")));
        await buffer.FlushAsync(default);
        Track(buffer, 1);

        Assert.Equal(new AnalyticsCounters(Accepted: 6, Written: 5, Kept: 1, Dropped: 0, TurnedAway: 1, FailedFlushes: 0), buffer.Counters);
    }

    [Fact]
    public async Task Batches_are_no_larger_than_asked_for()
    {
        var store = new FakeStore();
        using var buffer = Buffer(store, new AnalyticsOptions { BatchSize = 4 });
        Track(buffer, 10);

        await buffer.FlushAsync(default);

        Assert.Equal([4, 4, 2], store.Batches);
    }

    [Fact]
    public void A_bad_event_is_not_counted()
    {
        using var buffer = Buffer(new FakeStore(), new AnalyticsOptions());

        Assert.Throws<ValidationException>(() => buffer.Track(new AnalyticsEvent("nobody", "page_view")));

        Assert.Equal(new AnalyticsCounters(0, 0, 0, 0, 0, 0), buffer.Counters);
    }

    [Fact]
    public async Task Many_threads_lose_and_double_nothing()
    {
        var store = new FakeStore();
        using var buffer = Buffer(store, new AnalyticsOptions { BatchSize = 100 });
        using var done = new CancellationTokenSource();
        var flushing = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                await buffer.FlushAsync(default);
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Track(buffer, 1_000))));
        await done.CancelAsync();
        await flushing;
        await buffer.FlushAsync(default);

        Assert.Equal(8_000, store.Written.Distinct().Count());
        Assert.Equal(new AnalyticsCounters(8_000, 8_000, 0, 0, 0, 0), buffer.Counters);
    }

    [Fact]
    public async Task The_host_writes_at_its_interval_and_what_is_left_at_its_stop()
    {
        var store = new FakeStore();
        var options = new AnalyticsOptions { FlushMilliseconds = 10 };
        using var buffer = Buffer(store, options);
        using var flusher = new AnalyticsFlusher(buffer, Options.Create(options));
        await flusher.StartAsync(default);
        Track(buffer, 3);
        for (var i = 0; i < 500 && buffer.Counters.Kept > 0; i++)
        {
            await Task.Delay(10);
        }

        Assert.Equal(3, buffer.Counters.Written);
        store.Error = new UnavailableException(null);
        Track(buffer, 2);
        for (var i = 0; i < 500 && buffer.Counters.FailedFlushes == 0; i++)
        {
            await Task.Delay(10);
        }

        store.Error = null;
        await flusher.StopAsync(default);
        Assert.Equal((5, 0), (buffer.Counters.Written, buffer.Counters.Kept));
    }

    [Fact]
    public async Task The_stop_waits_no_longer_than_its_limit_and_counts_what_is_lost()
    {
        var store = new FakeStore { Blocks = true };
        var options = new AnalyticsOptions { FlushMilliseconds = 60_000, ShutdownSeconds = 0 };
        using var buffer = Buffer(store, options);
        using var flusher = new AnalyticsFlusher(buffer, Options.Create(options));
        await flusher.StartAsync(default);
        Track(buffer, 2);

        await flusher.StopAsync(default).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(new AnalyticsCounters(Accepted: 2, Written: 0, Kept: 0, Dropped: 2, TurnedAway: 0, FailedFlushes: 0), buffer.Counters);
    }

    private static EventBuffer Buffer(IEventStore store, AnalyticsOptions options) =>
        new(store, TimeProvider.System, Options.Create(options), NullLogger<EventBuffer>.Instance);

    private static void Track(EventBuffer buffer, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Assert.Equal(TrackResult.Accepted, buffer.Track(new AnalyticsEvent(User, "page_view")));
        }
    }

    private sealed class FakeStore : IEventStore
    {
        public List<string> Written { get; } = [];

        public List<int> Batches { get; } = [];

        public PathfinderException? Error { get; set; }

        public bool Blocks { get; init; }

        public async Task<IngestResult> WriteAsync(IReadOnlyList<EventRow> events, CancellationToken cancellationToken)
        {
            if (Blocks)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            if (Error is not null)
            {
                throw Error;
            }

            Batches.Add(events.Count);
            Written.AddRange(events.Select(row => row.AnalyticsId));
            return new IngestResult(events.Count, 0, 0, 0);
        }
    }
}
