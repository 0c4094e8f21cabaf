using System.Data;
using System.Data.Common;

namespace Pathfinder.Data.Engine;

/// <summary>Counts the connections of a pool that are in use.</summary>
/// <param name="limit">How many the pool gives out at most.</param>
internal sealed class PoolGauge(int limit)
{
    private int busy;
    private int peak;

    /// <summary>How many the pool gives out at most.</summary>
    public int Limit { get; } = limit;

    /// <summary>How many are in use now.</summary>
    public int Busy => Volatile.Read(ref busy);

    /// <summary>The most that were in use at once since the last call, or since ever.</summary>
    public int TakePeak() => Interlocked.Exchange(ref peak, Busy);

    /// <summary>Counts a connection that was just opened, until it closes.</summary>
    public void Count(DbConnection opened)
    {
        var now = Interlocked.Increment(ref busy);
        for (var known = Volatile.Read(ref peak); known < now; known = Volatile.Read(ref peak))
        {
            Interlocked.CompareExchange(ref peak, now, known);
        }

        opened.StateChange += OnChange;
    }

    private void OnChange(object sender, StateChangeEventArgs change)
    {
        if (change.CurrentState is ConnectionState.Closed or ConnectionState.Broken)
        {
            ((DbConnection)sender).StateChange -= OnChange; // a broken one closes once more
            Interlocked.Decrement(ref busy);
        }
    }
}
