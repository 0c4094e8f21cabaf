using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Pathfinder.Data;
using Pathfinder.Data.Analytics;

namespace Pathfinder.Hosting;

/// <summary>Writes buffered events at short intervals, and what is left at the stop.</summary>
internal sealed class AnalyticsFlusher(EventBuffer buffer, IOptions<AnalyticsOptions> options) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(options.Value.ShutdownSeconds));
        try
        {
            await buffer.FlushAsync(limit.Token);
        }
        catch (Exception error) when (error is PathfinderException or OperationCanceledException)
        {
            // the buffer has logged why; how many are lost follows
        }

        buffer.Abandon();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var interval = TimeSpan.FromMilliseconds(options.Value.FlushMilliseconds);
        var pause = interval;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await buffer.WaitAsync(pause, stoppingToken);
                await buffer.FlushAsync(stoppingToken);
                pause = interval;
            }
            catch (PathfinderException) // logged there; the events are kept
            {
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }
}
