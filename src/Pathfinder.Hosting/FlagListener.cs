using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;

namespace Pathfinder.Hosting;

/// <summary>Passes on that flags have changed, in hosts that evaluate some, where the database announces it.</summary>
internal sealed partial class FlagListener(IDatabaseEngine engine, FlagService flags, ILogger<FlagListener> logger) : BackgroundService
{
    private const string Channel = "pf_flags";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!engine.Announces)
        {
            return; // what is known grows old by itself
        }

        await flags.FirstUse.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await engine.ListenAsync(Channel, flags.Forget, stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested && engine.Classify(error).Kind is not FailureKind.Other)
            {
                LogLost(error); // until the line is back, what is known grows old by itself
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    [LoggerMessage(1302, LogLevel.Warning, "The line on which changes of flags are announced was lost; trying again")]
    private partial void LogLost(Exception error);
}
