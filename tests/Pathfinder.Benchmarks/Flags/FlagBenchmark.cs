using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;
using Pathfinder.Data.Groups;

namespace Pathfinder.Benchmarks.Flags;

/// <summary>What an evaluation of a flag costs: one decided before, with and without the look-up of its user, and one decided for the
/// first time, for a user in 20 groups among 500 flags that each have 20 overrides.</summary>
/// <param name="engine">An installed database; a few rows are added to it.</param>
internal sealed class FlagBenchmark(IDatabaseEngine engine)
{
    private const int FlagCount = 500;
    private const int GroupCount = 20;
    private const int Rounds = 15;
    private const double HitNanoseconds = 200;
    private const double FirstNanoseconds = 3_000;
    private const double NoBytes = 0.001;
    private static readonly string User = Ulid.New();

    /// <summary>Runs it.</summary>
    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken cancellationToken)
    {
        var snapshot = Snapshot(out var keys);
        var groups = Enumerable.Range(0, GroupCount).Select(GroupId).ToList();
        var user = new FlagUser(snapshot, User, groups, []);
        var flags = new UserFlags(snapshot, user, TimeProvider.System);
        var measures = new List<Measure>();
        Add(measures, "decided before", HitNanoseconds, 2_000_000, count => Ask(flags, keys[2], count));
        Add(measures, "decided before, by an override that expires", HitNanoseconds, 2_000_000, count => Ask(flags, keys[0], count));
        Add(measures, "decided before, any of 500", HitNanoseconds, 2_000_000, count => AskAll(flags, keys, count));
        AddFirst(measures, "first time, a group decides", snapshot, user, [.. keys.Where((_, i) => i % 3 == 0)]);
        AddFirst(measures, "first time, 20 overrides have expired and the hash decides", snapshot, user, [.. keys.Where((_, i) => i % 3 == 1)]);
        AddFirst(measures, "first time, 500 flags", snapshot, user, keys);
        await AddServiceAsync(measures, cancellationToken);
        return measures;
    }

    private static FlagSnapshot Snapshot(out string[] keys)
    {
        var later = DateTime.UtcNow.AddDays(1);
        var earlier = DateTime.UtcNow.AddDays(-1);
        var flags = Enumerable.Range(0, FlagCount).Select(i => new FlagRow
        {
            FlagId = Ulid.New(),
            FlagKey = string.Create(CultureInfo.InvariantCulture, $"benchmark.flag{i}"),
            FlagName = "flag",
            FlagType = FlagType.Boolean,
            DefaultValue = "false",
            RolloutPercent = 50,
            RolloutValue = "true",
            RolloutSalt = "benchmark",
        }).ToList();
        keys = [.. flags.Select(flag => flag.FlagKey)];
        var groups = Enumerable.Range(0, GroupCount).Select(i => new GroupRow { GroupId = GroupId(i), GroupName = GroupId(i), Priority = i }).ToList();

        // of three flags one is decided by its first group, one by the hash after all groups, one by the hash at once
        var overrides = flags.SelectMany((flag, i) => i % 3 == 2 ? [] : groups.Select(group => new FlagOverrideRow
        {
            OverrideId = Ulid.New(), FlagId = flag.FlagId, GroupId = group.GroupId, OverrideValue = "true", ExpiresAt = i % 3 == 0 ? later : earlier,
        })).ToList();
        return new FlagSnapshot(flags, groups, overrides);
    }

    private static string GroupId(int i) => string.Create(CultureInfo.InvariantCulture, $"01J0000000000000000000{i:D4}");

    private static int Ask(UserFlags flags, string key, int count)
    {
        var on = 0;
        for (var i = 0; i < count; i++)
        {
            on += flags.IsEnabled(key) ? 1 : 0;
        }

        return on;
    }

    private static int AskAll(UserFlags flags, string[] keys, int count)
    {
        var on = 0;
        for (var i = 0; i < count; i += keys.Length)
        {
            foreach (var key in keys)
            {
                on += flags.IsEnabled(key) ? 1 : 0;
            }
        }

        return on;
    }

    private static void Add(List<Measure> measures, string name, double bar, int count, Func<int, int> ask)
    {
        ask(count); // warm-up, not counted
        var times = new List<double>(Rounds);
        var bytes = 0L;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            ask(count);
            times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / count);
            bytes = Math.Max(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        var median = times.Order().ElementAt(Rounds / 2);
        measures.Add(new Measure($"flag, {name}", median, "ns", median / bar, -1));
        measures.Add(new Measure($"flag, {name}: allocated", (double)bytes / count, "bytes", (double)bytes / count, -NoBytes));
    }

    // each round asks a user of whom nothing has been decided yet; making that user is not timed
    private static void AddFirst(List<Measure> measures, string name, FlagSnapshot snapshot, FlagUser user, string[] keys)
    {
        const int Users = 100;
        var fresh = new Stack<UserFlags>(Enumerable.Range(0, Users * (Rounds + 1)).Select(_ => new UserFlags(snapshot, user, TimeProvider.System)));
        Add(measures, name, FirstNanoseconds, Users * keys.Length, count =>
        {
            var on = 0;
            for (var i = 0; i < count; i += keys.Length)
            {
                on += AskAll(fresh.Pop(), keys, keys.Length);
            }

            return on;
        });
    }

    private async Task AddServiceAsync(List<Measure> measures, CancellationToken cancellationToken)
    {
        var tables = new SharedTables(engine);
        using var service = new FlagService(tables, TimeProvider.System, Options.Create(new FlagOptions { RefreshSeconds = 3600 }), NullLogger<FlagService>.Instance);
        var administration = new FlagAdministration(engine, tables, service, TimeProvider.System);
        var key = "benchmark." + User.ToLowerInvariant();
        await administration.CreateAsync(new FlagDraft(key, "benchmark"), Actor.Named("benchmark"), cancellationToken);
        await service.ForUserAsync(User, cancellationToken);
        Add(measures, "decided before, with its user looked up", HitNanoseconds, 1_000_000, count =>
        {
            var on = 0;
            for (var i = 0; i < count; i++)
            {
                var flags = service.ForUserAsync(User, CancellationToken.None);
                on += flags.IsCompletedSuccessfully && flags.Result.IsEnabled(key) ? 1 : 0;
            }

            return on;
        });
    }
}
