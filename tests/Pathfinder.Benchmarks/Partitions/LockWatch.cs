using System.Diagnostics;
using Npgsql;

namespace Pathfinder.Benchmarks.Partitions;

/// <summary>Looks every few milliseconds which locks are asked for or held that stop others on a table, and how long each stays.</summary>
/// <remarks>A lock that is waited for counts as one that is held: whoever comes later waits behind it. What is asked for and let go between two looks is not
/// seen; the longest gap between looks says how fine the sieve was.</remarks>
internal sealed class LockWatch(NpgsqlConnection connection)
{
    // what stops readers, or at least writers, of a whole table; a transaction that is ending has lost its number and still holds its locks
    private const string Look = """
        select l.pid || ' ' || c.relname, split_part(l.virtualtransaction, '/', 2)::bigint
          from pg_locks l join pg_class c on c.oid = l.relation
         where c.relname in ('pf_user_analytics', 'pf_users', 'pf_audit_log') and l.mode in ('ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
        """;

    private readonly List<Span> over = [];

    /// <summary>The longest time between two looks, in milliseconds.</summary>
    public double LongestGap { get; private set; }

    /// <summary>How many locks were seen on a table.</summary>
    public int Count(string table) => Of(table).Count();

    /// <summary>The longest one, from the look before the first that saw it to the look after the last that did, in milliseconds.</summary>
    public double Longest(string table) => Of(table).Select(span => span.Last - span.First).DefaultIfEmpty(0).Max();

    /// <summary>Looks until it is stopped.</summary>
    public async Task WatchAsync(CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(Look, connection);
        await command.PrepareAsync(CancellationToken.None);
        var clock = Stopwatch.StartNew();
        var before = clock.Elapsed.TotalMilliseconds;
        var standing = new Dictionary<string, Span>(StringComparer.Ordinal);
        while (!stop.IsCancellationRequested)
        {
            var now = clock.Elapsed.TotalMilliseconds;
            LongestGap = Math.Max(LongestGap, now - before);
            var found = new Dictionary<string, Span>(StringComparer.Ordinal);
            await using (var rows = await command.ExecuteReaderAsync(CancellationToken.None))
            {
                while (await rows.ReadAsync(CancellationToken.None))
                {
                    var (key, transaction) = (rows.GetString(0), rows.GetInt64(1));
                    found[key] = standing.Remove(key, out var span) && (transaction == 0 || transaction == span.Transaction)
                        ? span with { Last = now }
                        : new Span(key, transaction, before, now); // it may have stood since just after the look before
                }
            }

            over.AddRange(standing.Values.Select(span => span with { Last = now })); // and until just before this one
            standing = found;
            before = now;
        }

        over.AddRange(standing.Values);
    }

    private IEnumerable<Span> Of(string table) => over.Where(span => span.Key.EndsWith(' ' + table, StringComparison.Ordinal));

    private sealed record Span(string Key, long Transaction, double First, double Last);
}
