using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.Engine;

namespace Pathfinder.Benchmarks.Analytics;

/// <summary>Events on their way in, beside a raw <c>COPY</c> of the same rows into the same partitions, batch by batch in turns on one
/// server; then what is read from a year of them.</summary>
/// <remarks>Timed is the writing of rows that are there: requests track them beforehand, which has a figure of its own. The server is private, durable as in production, and removed at the end.</remarks>
internal sealed partial class AnalyticsBenchmark(int rounds)
{
    private const int Users = 2_000;
    private const int Batch = 10_000;
    private const int Turn = 4 * Batch; // one commit that waits for the disk decides nothing
    private const int Days = 366;
    private const int PerDay = 1_000;
    private const string RawCopy =
        "copy pathfinder.pf_user_analytics (analytics_id, user_id, event_type, event_data, session_id, ip_address, user_agent, referrer, page_url, event_timestamp) from stdin (format binary)";

    private static readonly DateTime Today = DateTime.UtcNow.Date;
    private readonly List<string> users = [];
    private readonly List<double> trackMicroseconds = [];

    /// <summary>Runs it.</summary>
    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        users.AddRange(await server.RegisterAsync(0, Users, cancellationToken));
        await using var owner = await server.OpenAsOwnerAsync(cancellationToken);
        await owner.ExecuteAsync(
            FormattableString.Invariant($"select pf_partitions.ensure_day('pf_user_analytics', d::date) from generate_series(date '{Today.AddDays(1 - Days):yyyy-MM-dd}', date '{Today:yyyy-MM-dd}', interval '1 day') as d"),
            cancellationToken);
        return [.. await IngestAsync(server.Engine, owner, cancellationToken), .. await ReadAsync(server.Engine, owner, cancellationToken)];
    }

    private async Task<IReadOnlyList<Measure>> IngestAsync(IDatabaseEngine engine, NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        using var buffer = new EventBuffer(
            new EventStore(engine), TimeProvider.System, Options.Create(new AnalyticsOptions { BatchSize = Batch }), NullLogger<EventBuffer>.Instance);
        var next = 0; // no event comes twice
        var pairs = await Figures.InTurnsAsync("ingest", rounds, async () => Turn / await CopyAsync(owner, next++, cancellationToken), async () => Turn / await FlushAsync(buffer, next++, cancellationToken));
        return buffer.Counters.Written != (rounds + 1) * Turn
            ? throw new InvalidOperationException($"{buffer.Counters}: not all events were stored.")
            :
            [
                new Measure("analytics: raw COPY into the partitions", Figures.Median(pairs.Select(pair => pair.Other)), "events/s"),
                new Measure("analytics: to track an event", Figures.Median(trackMicroseconds), "us"),
                new Measure("analytics: tracked events written", Figures.Median(pairs.Select(pair => pair.Ours)), "events/s", Figures.Median(pairs.Select(pair => pair.Ours / pair.Other)), 0.7),
            ];
    }

    private async Task<IReadOnlyList<Measure>> ReadAsync(IDatabaseEngine engine, NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        Figures.Say("a year of events");
        await FillYearAsync(owner, cancellationToken);
        var tables = new SharedTables(engine);
        var statistics = new UsageStatistics(engine, tables, TimeProvider.System);
        var middle = DateOnly.FromDateTime(Today.AddDays(-Days / 2));
        var touched = await PartitionsTouchedAsync(tables, middle, cancellationToken);
        var day = await TimesAsync(200, i => statistics.CountByTypeAsync(middle.AddDays(-(i % 60)), middle.AddDays(-(i % 60)), cancellationToken));
        var recent = await TimesAsync(500, i => statistics.ListRecentAsync(users[i * 7 % Users], new RecentEvents { Limit = 20 }, cancellationToken));
        var naive = await TimesAsync(20, i => NaiveAsync(owner, users[i], cancellationToken));
        var p95 = Figures.Quantile(recent, 0.95);
        return
        [
            new Measure($"analytics: partitions touched by a one-day query over {Days} days", touched, "partitions", touched, -1),
            new Measure("analytics: counts of one day, p95", Figures.Quantile(day, 0.95), "ms"),
            new Measure("analytics: recent events of a user, p95", p95, "ms", p95 / 15, -1),
            new Measure("analytics: the same over the whole year at once, p95", Figures.Quantile(naive, 0.95), "ms"),
        ];
    }

    // the three days up to now, so that both sides spread over the same partitions
    private AnalyticsEvent Event(int i, DateTime now) => new(users[i * 31 % Users], (i % 4) switch { 0 => "login", 1 => "search", 2 => "cv.upload", _ => "page_view" })
    {
        Data = $$"""{"section": "profile", "milliseconds": {{i % 900}}}""",
        SessionId = users[i * 17 % Users],
        IpAddress = "192.0.2." + (i % 250).ToString(CultureInfo.InvariantCulture),
        UserAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        Referrer = "https://example.org/start",
        PageUrl = "https://example.org/profile/" + (i % 1000).ToString(CultureInfo.InvariantCulture),
        OccurredAt = now.AddSeconds(-(i * 13L % 259_200)),
    };

    private IEnumerable<AnalyticsEvent[]> Batches(int turn)
    {
        var now = DateTime.UtcNow;
        return Enumerable.Range(turn * Turn, Turn).Chunk(Batch).Select(batch => batch.Select(i => Event(i, now)).ToArray());
    }

    private async Task<double> FlushAsync(EventBuffer buffer, int turn, CancellationToken cancellationToken)
    {
        var watch = new Stopwatch();
        foreach (var events in Batches(turn))
        {
            var tracking = Stopwatch.StartNew();
            foreach (var item in events)
            {
                buffer.Track(item);
            }

            trackMicroseconds.Add(tracking.Elapsed.TotalMicroseconds / Batch);
            watch.Start();
            await buffer.FlushAsync(cancellationToken);
            watch.Stop();
        }

        return watch.Elapsed.TotalSeconds;
    }

    private async Task<double> CopyAsync(NpgsqlConnection owner, int turn, CancellationToken cancellationToken)
    {
        var watch = new Stopwatch();
        foreach (var events in Batches(turn))
        {
            watch.Start();
            await using (var copy = await owner.BeginBinaryImportAsync(RawCopy, cancellationToken))
            {
                foreach (var item in events)
                {
                    await WriteAsync(copy, item, cancellationToken);
                }

                await copy.CompleteAsync(cancellationToken);
            }

            watch.Stop();
        }

        return watch.Elapsed.TotalSeconds;
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, AnalyticsEvent item, CancellationToken cancellationToken)
    {
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(Ulid.New(), NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(item.UserId, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(item.EventType, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(item.Data!, NpgsqlDbType.Jsonb, cancellationToken);
        await copy.WriteAsync(item.SessionId!, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(item.IpAddress!, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(item.UserAgent!, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(item.Referrer!, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(item.PageUrl!, NpgsqlDbType.Text, cancellationToken);
        await copy.WriteAsync(item.OccurredAt!.Value, NpgsqlDbType.TimestampTz, cancellationToken);
    }

    private async Task FillYearAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        var index = 0;
        for (var day = Today.AddDays(1 - Days); day < Today; day = day.AddDays(1))
        {
            await using var copy = await owner.BeginBinaryImportAsync(RawCopy, cancellationToken);
            for (var i = 0; i < PerDay; i++)
            {
                await WriteAsync(copy, Event(index++, day) with { OccurredAt = day.AddSeconds(i * 80L) }, cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await owner.ExecuteAsync("analyze pf_user_analytics", cancellationToken);
    }

    private static Task<int> PartitionsTouchedAsync(SharedTables tables, DateOnly day, CancellationToken cancellationToken) => tables.ReadAsync(
        DatabaseAccount.AnalyticsReader,
        async context =>
        {
            await using var command = UsageStatistics.CountsOf(context, day).CreateDbCommand();
            command.CommandText = "explain (format json) " + command.CommandText;
            return RelationName().Count((string)(await command.ExecuteScalarAsync(cancellationToken))!);
        },
        cancellationToken);

    private static async Task NaiveAsync(NpgsqlConnection owner, string user, CancellationToken cancellationToken)
    {
        await using var command = owner.CreateCommand();
        command.CommandText = "select * from pf_user_analytics where user_id = $1 order by event_timestamp desc, analytics_id desc limit 21";
        command.Parameters.Add(new NpgsqlParameter { Value = user });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
        }
    }

    private static async Task<List<double>> TimesAsync(int count, Func<int, Task> work)
    {
        var times = new List<double>(count);
        for (var i = -10; i < count; i++)
        {
            var watch = Stopwatch.StartNew();
            await work(Math.Max(i, 0));
            if (i >= 0)
            {
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        return times;
    }

    [GeneratedRegex("\"Relation Name\": \"pf_user_analytics_p\\w+\"")]
    private static partial Regex RelationName();
}
