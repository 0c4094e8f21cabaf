using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace Pathfinder.Benchmarks.Partitions;

/// <summary>Statements at a steady rate, each a transaction of its own; timed from when it was due, so that a wait counts for all who queue behind it.</summary>
internal sealed class PacedWrites(Func<Task<NpgsqlConnection>> open, int perSecond, int connections, Func<NpgsqlConnection, int, NpgsqlCommand> make)
{
    private readonly ConcurrentBag<double> milliseconds = [];

    /// <summary>How long each took, from when it was due.</summary>
    public IReadOnlyCollection<double> Milliseconds => milliseconds;

    /// <summary>Writes until it is stopped.</summary>
    public Task WriteAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, connections).Select(lane => Task.Run(() => LaneAsync(lane, stop), CancellationToken.None)));

    private async Task LaneAsync(int lane, CancellationToken stop)
    {
        await using var connection = await open();
        var every = 1000.0 * connections / perSecond;
        var clock = Stopwatch.StartNew();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var due = (i + ((double)lane / connections)) * every;
            if (due - clock.Elapsed.TotalMilliseconds is > 1 and var early)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(early), CancellationToken.None);
            }

            await using var command = make(connection, (i * connections) + lane);
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            milliseconds.Add(clock.Elapsed.TotalMilliseconds - due);
        }
    }
}
