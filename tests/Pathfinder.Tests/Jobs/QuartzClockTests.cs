using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pathfinder.Data.Passes;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Quartz;
using Quartz;
using Xunit;
using IJob = Pathfinder.Jobs.IJob;

namespace Pathfinder.Tests.Jobs;

public sealed class QuartzClockTests
{
    [Fact]
    [Trait("Requirement", "P-TENANT-21")]
    [Trait("Requirement", "U-API-42")]
    public async Task Every_job_has_its_beat_in_UTC_and_a_tick_makes_a_pass()
    {
        var passed = new TaskCompletionSource();
        var often = new FakeJob("often")
        {
            Schedule = new JobSchedule(5),
            OnRun = _ =>
            {
                passed.TrySetResult();
                return Task.FromResult(new JobResult(1));
            },
        };
        var weekly = new FakeJob("weekly") { Schedule = JobSchedule.Weekly(DayOfWeek.Sunday, new TimeOnly(4, 0)) };
        using var host = new HostBuilder().ConfigureServices(services => services
            .AddSingleton<IJobPasses>(new FakePasses())
            .AddSingleton<IJob>(often)
            .AddSingleton<IJob>(weekly)
            .AddSingleton<JobRegistry>()
            .AddSingleton<JobRunner>()
            .AddPathfinderQuartz()).Build();
        await host.StartAsync();
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        foreach (var job in new[] { often, weekly })
        {
            var trigger = (ICronTrigger)(await scheduler.GetTrigger(new TriggerKey(job.Name)))!;

            Assert.Equal((job.Schedule.QuartzCron, TimeZoneInfo.Utc), (trigger.CronExpressionString, trigger.TimeZone));
            var now = TimeProvider.System.GetUtcNow();
            Assert.Equal(job.Schedule.NextAfter(now.UtcDateTime), trigger.GetFireTimeAfter(now)!.Value.UtcDateTime);
        }

        await scheduler.TriggerJob(new JobKey(often.Name));
        await passed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await host.StopAsync();
        Assert.Equal(SchedulerStatus.Shutdown, scheduler.Status);
    }
}
