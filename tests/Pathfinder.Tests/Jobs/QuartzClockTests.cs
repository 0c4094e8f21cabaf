using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pathfinder.Data.Engine;
using Pathfinder.Data.PostgreSql;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Quartz;
using Quartz;
using Xunit;
using IJob = Pathfinder.Jobs.IJob;

namespace Pathfinder.Tests.Jobs;

public sealed class QuartzClockTests
{
    [Fact]
    public async Task Every_job_has_its_beat_and_a_tick_makes_a_pass()
    {
        var job = new CountingJob();
        // no server answers there: the outcome of a pass cannot be recorded, which must not stop the passes
        var settings = new PostgreSqlSettings { App = "Host=127.0.0.1;Port=1", Provisioner = "Host=127.0.0.1;Port=1", Installer = "Host=127.0.0.1;Port=1" };
        using var host = new HostBuilder().ConfigureServices(services => services
            .AddSingleton(TimeProvider.System)
            .AddSingleton<IDatabaseEngine>(new PostgreSqlEngine(settings))
            .AddSingleton<IJob>(job)
            .AddSingleton<JobRunner>()
            .AddPathfinderQuartz()).Build();
        await host.StartAsync();
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();

        var trigger = await scheduler.GetTrigger(new TriggerKey(job.Name));
        await scheduler.TriggerJob(new JobKey(job.Name));
        await job.Passed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await host.StopAsync();

        Assert.True(trigger!.GetFireTimeAfter(TimeProvider.System.GetUtcNow()) <= TimeProvider.System.GetUtcNow().AddMinutes(5));
        Assert.Equal(SchedulerStatus.Shutdown, scheduler.Status);
    }

    private sealed class CountingJob : IJob
    {
        public TaskCompletionSource Passed { get; } = new();

        public string Name => "counting";

        public JobSchedule Schedule { get; } = new(minutes: 5);

        public Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
        {
            Passed.TrySetResult();
            return Task.FromResult(new JobResult(1));
        }
    }
}
