using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Pathfinder.Benchmarks.Archiving;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.Archiving.Stores;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Partitions;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Partitions;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.Benchmarks.Partitions;

/// <summary>A year of daily partitions: what maintenance costs when nothing is due, and what writers notice while it makes, puts away and removes them.</summary>
/// <remarks>The server is private, durable as in production, and removed at the end.</remarks>
internal sealed partial class PartitionBenchmark(int rounds)
{
    private const string Table = "pf_user_analytics";
    private const int Users = 500;
    private const int Days = 366;
    private const int PerDay = 500;
    private const int PerSecond = 500;
    private const int Removed = 60;
    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);
    private static readonly Actor Self = Actor.Named("benchmark");

    /// <summary>Runs it.</summary>
    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        await using var server = await BenchmarkServer.StartAsync(cancellationToken);
        var engine = server.Engine;
        var users = await server.RegisterAsync(0, Users, cancellationToken);
        await using var owner = await server.OpenAsOwnerAsync(cancellationToken);
        var loaded = await TimedAsync(() => FillAsync(owner, cancellationToken));

        var partitions = new PartitionService(engine, TimeProvider.System);
        var archiver = new PartitionArchiver(engine, new FolderArchiveStore(Path.Combine(server.DataFolder, "bundles")), new OneKey(), TimeProvider.System);
        var job = new MaintainPartitions(
            partitions, archiver, Options.Create(new PartitionOptions { AnnouncedHours = 0 }), TimeProvider.System, new NoFaults(), NullLogger<MaintainPartitions>.Instance);
        await job.RunAsync(new JobContext(WorkerId.New()), cancellationToken);
        Figures.Say("nothing due");
        var idle = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            idle.Add(await TimedAsync(() => IdleAsync(job, cancellationToken)));
        }

        var reading = await ReadAsync(engine, cancellationToken);
        var beside = await BesideWritersAsync(server, job, owner, users, cancellationToken);
        var steps = await StepsAsync(partitions, archiver, cancellationToken);
        return
        [
            new Measure(FormattableString.Invariant($"partitions: {Days} days with {PerDay} events each loaded"), loaded / 1000, "s"),
            new Measure("partitions: a pass with nothing due, p95", Figures.Quantile(idle, 0.95), "ms", Figures.Quantile(idle, 0.95) / 2000, -1),
            .. reading,
            .. beside,
            .. steps,
        ];
    }

    private static async Task IdleAsync(MaintainPartitions job, CancellationToken cancellationToken)
    {
        var result = await job.RunAsync(new JobContext(WorkerId.New()), cancellationToken);
        if (result != new JobResult(0))
        {
            throw new InvalidOperationException($"Something was due: {result}.");
        }
    }

    // one pass that makes most of a year ahead and puts away and removes two months, beside writers of the table and of the one it refers to
    private static async Task<IReadOnlyList<Measure>> BesideWritersAsync(
        BenchmarkServer server, MaintainPartitions job, NpgsqlConnection owner, IReadOnlyList<string> users, CancellationToken cancellationToken)
    {
        Task<NpgsqlConnection> OpenAsync() => server.OpenAsOwnerAsync(cancellationToken);
        await using var looking = await OpenAsync();
        var alone = await WriteBesideAsync(OpenAsync, users, null, () => Task.Delay(TimeSpan.FromSeconds(15), cancellationToken));
        await owner.ExecuteAsync(FormattableString.Invariant($"update pf_partitioned_tables set days_ahead = 366, keep_days = {Days - 1 - Removed} where table_name = '{Table}'"), cancellationToken);
        var watch = new LockWatch(looking);
        JobResult? result = null;
        var seconds = 0.0;
        Figures.Say("making, putting away and removing beside writers");
        var beside = await WriteBesideAsync(OpenAsync, users, watch, async () => seconds = await TimedAsync(async () => result = await job.RunAsync(new JobContext(WorkerId.New()), cancellationToken)) / 1000);
        if (result!.Failed > 0)
        {
            throw new InvalidOperationException($"The pass did not do all: {result}.");
        }

        return
        [
            new Measure("partitions: made, announced, put away and removed in one pass", result.Done, "steps"),
            new Measure("partitions: that pass", seconds, "s"),
            new Measure("partitions: inserts/s beside it", beside.Events.Milliseconds.Count / seconds, "inserts/s", beside.Events.Milliseconds.Count / seconds / PerSecond, 0.95),
            new Measure("partitions: an insert without maintenance, p99", Figures.Quantile(alone.Events.Milliseconds, 0.99), "ms"),
            new Measure("partitions: an insert without maintenance, the slowest", alone.Events.Milliseconds.Max(), "ms"),
            new Measure("partitions: an insert beside maintenance, p99", Figures.Quantile(beside.Events.Milliseconds, 0.99), "ms"),
            new Measure("partitions: an insert beside maintenance, the slowest", beside.Events.Milliseconds.Max(), "ms"),
            new Measure("partitions: an update of a user beside maintenance, the slowest", beside.People.Milliseconds.Max(), "ms"),
            new Measure("partitions: locks of the parent that stop others, asked for or held, seen", watch.Count(Table), "locks"),
            new Measure("partitions: the longest of them", watch.Longest(Table), "ms", watch.Longest(Table) / 200, -1),
            new Measure("partitions: the longest such lock of pf_users", watch.Longest("pf_users"), "ms", watch.Longest("pf_users") / 200, -1),
            new Measure("partitions: longest time between two looks at the locks", watch.LongestGap, "ms"),
        ];
    }

    private static async Task<(PacedWrites Events, PacedWrites People)> WriteBesideAsync(Func<Task<NpgsqlConnection>> open, IReadOnlyList<string> users, LockWatch? watch, Func<Task> work)
    {
        var events = new PacedWrites(open, PerSecond, 8, (connection, i) => new NpgsqlCommand(
            "insert into pf_user_analytics (analytics_id, user_id, event_type) values ($1, $2, 'page_view')", connection)
        {
            Parameters = { new() { Value = Ulid.New() }, new() { Value = users[i % users.Count] } },
        });
        var people = new PacedWrites(open, 50, 2, (connection, i) => new NpgsqlCommand("update pf_users set last_activity_at = clock_timestamp() where user_id = $1", connection)
        {
            Parameters = { new() { Value = users[i % users.Count] } },
        });
        using var over = new CancellationTokenSource();
        var beside = Task.WhenAll(events.WriteAsync(over.Token), people.WriteAsync(over.Token), watch?.WatchAsync(over.Token) ?? Task.CompletedTask);
        await Task.Delay(TimeSpan.FromSeconds(1)); // connections are open, and plans are made
        await work();
        await over.CancelAsync();
        await beside;
        return (events, people);
    }

    private static async Task<IReadOnlyList<Measure>> StepsAsync(PartitionService partitions, PartitionArchiver archiver, CancellationToken cancellationToken)
    {
        var announced = await TimedAsync(() => partitions.AnnounceRemovalAsync(Table, Today.AddDays(-200), Self, cancellationToken));
        var standing = await partitions.AnnouncedAsync(Table, cancellationToken);
        var archived = new List<double>();
        foreach (var partition in standing)
        {
            archived.Add(await TimedAsync(() => archiver.ArchiveAsync(Table, partition.EndDay, partition.FirstDay, cancellationToken)));
        }

        IReadOnlyList<PartitionRemoval> removals = [];
        var removed = await TimedAsync(async () => removals = await partitions.RemoveAnnouncedAsync(Table, TimeSpan.Zero, Self, cancellationToken));
        var gone = removals.Count(removal => removal.Outcome is RemovalOutcome.Removed);
        return gone != standing.Count
            ? throw new InvalidOperationException($"Of {standing.Count} partitions {gone} went.")
            :
            [
                new Measure("partitions: to announce one", announced / standing.Count, "ms"),
                new Measure("partitions: to put one away and read it back, median", Figures.Median(archived), "ms"),
                new Measure("partitions: to drop one", removed / standing.Count, "ms"),
            ];
    }

    private static async Task<IReadOnlyList<Measure>> ReadAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        var tables = new SharedTables(engine);
        var statistics = new UsageStatistics(engine, tables, TimeProvider.System);
        var times = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var day = Today.AddDays(-i - 1);
            times.Add(await TimedAsync(() => statistics.CountByTypeAsync(day, day, cancellationToken)));
        }

        var touched = await tables.ReadAsync(
            DatabaseAccount.AnalyticsReader,
            async context =>
            {
                await using var command = UsageStatistics.CountsOf(context, Today.AddDays(-Days / 2)).CreateDbCommand();
                command.CommandText = "explain (format json) " + command.CommandText;
                return RelationName().Count((string)(await command.ExecuteScalarAsync(cancellationToken))!);
            },
            cancellationToken);
        return
        [
            new Measure(FormattableString.Invariant($"partitions: touched by a query of one day over {Days}"), touched, "partitions", touched, -1),
            new Measure("partitions: counts of one day, p95", Figures.Quantile(times, 0.95), "ms"),
        ];
    }

    private static async Task FillAsync(NpgsqlConnection owner, CancellationToken cancellationToken)
    {
        Figures.Say("a year of events");
        var first = Today.AddDays(1 - Days);
        await owner.ExecuteAsync(FormattableString.Invariant($"select sum(pf_partitions.ensure_day('{Table}', d::date)) from generate_series(date '{first:yyyy-MM-dd}', date '{Today:yyyy-MM-dd}', interval '1 day') as d"), cancellationToken);
        await owner.ExecuteAsync(
            FormattableString.Invariant($"""
            insert into {Table} (analytics_id, user_id, event_type, page_url, event_timestamp)
            select '01K' || lpad(n::text, 23, '0'), u.user_id, 'page_view', 'https://example.org/profile/' || n % 1000, timestamptz '{first:yyyy-MM-dd} 00:00:00+00' + n * interval '{86_400.0 / PerDay} seconds'
              from generate_series(0, {Days * PerDay - 1}) as n join (select user_id, row_number() over () - 1 as place from pf_users) as u on u.place = n % {Users};
            analyze {Table}
            """), cancellationToken);
    }

    private static async Task<double> TimedAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }

    [GeneratedRegex("\"Relation Name\": \"pf_user_analytics_p\\w+\"")]
    private static partial Regex RelationName();
}
