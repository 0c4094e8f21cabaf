using Microsoft.Extensions.Hosting;
using Quartz;

namespace Pathfinder.Jobs.Quartz;

/// <summary>Starts the scheduler with a trigger per job, and stops it with the host.</summary>
internal sealed class QuartzClock(ISchedulerFactory schedulers, JobRegistry registry) : IHostedService
{
    private IScheduler? scheduler;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var job in registry.Jobs)
        {
            var detail = JobBuilder.Create<QuartzTick>().WithIdentity(job.Name).Build();
            var trigger = TriggerBuilder.Create()
                .WithIdentity(job.Name)
                .WithCronSchedule(job.Schedule.QuartzCron, cron => cron.InTimeZone(TimeZoneInfo.Utc))
                .Build();
            await scheduler.ScheduleJob(detail, trigger, cancellationToken: cancellationToken);
        }

        await scheduler.Start(cancellationToken);
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (scheduler is not null)
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }
}
