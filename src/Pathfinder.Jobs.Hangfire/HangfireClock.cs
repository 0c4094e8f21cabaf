using Hangfire;
using Microsoft.Extensions.Hosting;

namespace Pathfinder.Jobs.Hangfire;

/// <summary>Registers a recurring job per job; Hangfire's own server, which the host starts and stops, does the rest.</summary>
internal sealed class HangfireClock(IRecurringJobManager schedule, JobRegistry registry) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var job in registry.Jobs)
        {
            var name = job.Name;

            // a tick that nobody could take is made up for by the worker's own look: what is due stays so in the database
            var options = new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Ignorable };
            schedule.AddOrUpdate<HangfireTick>(name, tick => tick.RunAsync(name, CancellationToken.None), job.Schedule.Cron, options);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
