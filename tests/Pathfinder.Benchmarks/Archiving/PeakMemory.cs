namespace Pathfinder.Benchmarks.Archiving;

/// <summary>Looks at the managed heap while work goes on, garbage included.</summary>
internal sealed class PeakMemory
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private long peak;

    /// <summary>The most that was seen beyond what there was before, in MiB.</summary>
    public double PeakMiB => peak / 1048576.0;

    /// <summary>Does the work.</summary>
    public async Task<T> WatchAsync<T>(Func<Task<T>> work)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
                await Task.Delay(Interval);
            }
        });
        try
        {
            return await work();
        }
        finally
        {
            await stop.CancelAsync();
            await watching;
        }
    }
}
