using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathfinder.Jobs;

namespace Pathfinder.Hosting;

/// <summary>Looks every few seconds for passes that no tick brings: asked for by operators, missed while no worker ran, given up by one that was lost.</summary>
internal sealed partial class JobWorker(JobRegistry registry, JobRunner runner, IOptions<JobOptions> options, ILogger<JobWorker> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.IdleSeconds));
        var atWork = new Dictionary<string, Task>(StringComparer.Ordinal);
        try
        {
            do
            {
                foreach (var name in await LookAsync(stoppingToken))
                {
                    if (!atWork.TryGetValue(name, out var pass) || pass.IsCompleted)
                    {
                        atWork[name] = Task.Run(() => TickAsync(name, stoppingToken), CancellationToken.None);
                    }
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            await Task.WhenAll(atWork.Values);
        }
    }

    private async Task<IReadOnlyList<string>> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await registry.LookAsync(cancellationToken);
        }
        catch (DbException error)
        {
            LogNotSeen(error);
            return [];
        }
    }

    private async Task TickAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await runner.TickAsync(name, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the host stops; the pass stays due
        }
    }

    [LoggerMessage(1311, LogLevel.Warning, "The jobs that are due could not be looked up; trying again")]
    private partial void LogNotSeen(Exception error);
}
