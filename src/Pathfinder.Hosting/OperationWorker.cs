using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Engine;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Provisioning;

namespace Pathfinder.Hosting;

/// <summary>Makes a pass of the jobs that follow at once from what users do, whenever there may be work.</summary>
internal sealed class OperationWorker(JobRegistry registry, JobRunner runner, WorkSignal signal, IOptions<ProvisioningOptions> options) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var jobs = registry.Jobs.Where(job => job.Job is IAtOnceJob).Select(job => job.Name).ToList();
        while (!stoppingToken.IsCancellationRequested)
        {
            foreach (var job in jobs.Where(job => !registry.IsPaused(job)))
            {
                await runner.RunAsync(job, stoppingToken); // a failed pass is recorded and logged there
            }

            // what falls due later, such as a retry, is announced by nobody
            await signal.WaitAsync(TimeSpan.FromMilliseconds(options.Value.IdleMilliseconds), stoppingToken);
        }
    }
}
