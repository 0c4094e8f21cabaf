using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pathfinder.Data.Engine;

namespace Pathfinder.Hosting;

/// <summary>Passes on what other processes announce.</summary>
internal sealed partial class WorkListener(IDatabaseEngine engine, WorkSignal signal, ILogger<WorkListener> logger) : BackgroundService
{
    private const string Channel = "pf_operations";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await engine.ListenAsync(Channel, signal.Set, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested && engine.Classify(error).Kind is not FailureKind.Other)
            {
                LogLost(error); // the worker looks by itself meanwhile
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    [LoggerMessage(1301, LogLevel.Warning, "The line on which work is announced was lost; trying again")]
    private partial void LogLost(Exception error);
}
