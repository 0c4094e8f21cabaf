using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Profiles;

namespace Pathfinder.Hosting;

/// <summary>Keeps this host's cache of profiles true: looks for changes when they are announced.</summary>
internal sealed partial class ProfileListener(IDatabaseEngine engine, ProfileWatch watch, ILogger<ProfileListener> logger) : BackgroundService
{
    private const string Channel = "pf_profiles";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var announced = new SemaphoreSlim(0, 1);
        var looking = LookAsync(announced, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await engine.ListenAsync(Channel, () => Announce(announced), stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested && engine.Classify(error).Kind is not FailureKind.Other)
            {
                LogLost(error);
                await Task.Delay(Pause, stoppingToken);
            }
        }

        await looking;
    }

    private static void Announce(SemaphoreSlim announced)
    {
        try
        {
            announced.Release();
        }
        catch (SemaphoreFullException)
        {
            // a look is due already
        }
    }

    private async Task LookAsync(SemaphoreSlim announced, CancellationToken stoppingToken)
    {
        while (true)
        {
            await announced.WaitAsync(stoppingToken);
            try
            {
                await watch.LookAsync(stoppingToken);
            }
            catch (PathfinderException error)
            {
                LogNotSeen(error); // profiles are as old as the cache lets them be, until the next look
            }
        }
    }

    [LoggerMessage(1611, LogLevel.Warning, "The line on which changes of profiles are announced was lost; trying again")]
    private partial void LogLost(Exception error);

    [LoggerMessage(1612, LogLevel.Warning, "Changes of profiles could not be looked for")]
    private partial void LogNotSeen(Exception error);
}
