using System.Diagnostics;
using Npgsql;

namespace Pathfinder.Benchmarks.Partitions;

/// <summary>Looks every few milliseconds which locks are asked for or held that stop others on a table, and how long each stays.</summary>
/// <remarks>A lock that is waited for counts as one that is held: whoever comes later waits behind it. What is asked for and let go between two looks is not
/// seen; the longest gap between looks says how fine the sieve was.</remarks>
internal sealed class LockWatch(NpgsqlConnection connection)
{
    // what stops readers, or at least writers, of a whole table
    private const string Look = """
        select l.virtualtransaction || ' ' || c.relname
          from pg_locks l join pg_class c on c.oid = l.relation
         where c.relname in ('pf_user_analytics', 'pf_users', 'pf_audit_log') and l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
        """;

    private readonly Dictionary<string, (double First, double Last)> seen = new(StringComparer.Ordinal);

    /// <summary>The longest time between two looks, in milliseconds.</summary>
    public double LongestGap { get; private set; }

    /// <summary>How many locks were seen on a table.</summary>
    public int Count(string table) => seen.Keys.Count(key => key.EndsWith(' ' + table, StringComparison.Ordinal));

    /// <summary>The longest one, from the first look that saw it to the look after the last that did, in milliseconds.</summary>
    public double Longest(string table) => seen.Where(span => span.Key.EndsWith(' ' + table, StringComparison.Ordinal)).Select(span => span.Value.Last - span.Value.First).DefaultIfEmpty(0).Max();

    /// <summary>Looks until it is stopped.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Look, connection);
        await command.PrepareAsync(CancellationToken.None);
        var clock = Stopwatch.StartNew();
        var before = clock.Elapsed.TotalMilliseconds;
        var standing = new HashSet<string>(StringComparer.Ordinal);
        while (!stop.IsCancellationRequested)
        {
            var now = clock.Elapsed.TotalMilliseconds;
            LongestGap = Math.Max(LongestGap, now - before);
            foreach (var lost in standing) // it may have stood until just before this look
            {
                seen[lost] = (seen[lost].First, now);
            }

            standing.Clear();
            await using (var rows = await command.ExecuteReaderAsync(CancellationToken.None))
            {
                while (await rows.ReadAsync(CancellationToken.None))
                {
                    var key = rows.GetString(0);
                    standing.Add(key);
                    seen.TryAdd(key, (before, now)); // it may have stood since just after the look before
                }
            }

            before = now;
        }
    }
}
