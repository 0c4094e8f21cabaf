using Microsoft.Extensions.Logging;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Jobs.Upkeep;

/// <summary>Gathers the planner's statistics of tenants of whose rows much has changed, until none is left.</summary>
internal sealed partial class GatherStatistics(TableStatistics statistics, ILogger<GatherStatistics> logger) : IJob
{
    private const int Batch = 200;

    /// <inheritdoc />
    public string Name => "gather-statistics";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = JobSchedule.Daily(new TimeOnly(3, 30));

    /// <inheritdoc />
    public TimeSpan Timeout => TimeSpan.FromHours(4);

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (done, failed) = (0, 0);
        for (var page = await statistics.StaleAsync(null, Batch, cancellationToken); page.Count > 0;
             page = await statistics.StaleAsync(page[^1].UserId, Batch, cancellationToken))
        {
            foreach (var (tenant, _) in page)
            {
                try
                {
                    await statistics.GatherAsync(tenant, cancellationToken);
                    done++;
                }
                catch (Exception error) when (!cancellationToken.IsCancellationRequested) // one tenant's trouble never stops the pass
                {
                    failed++;
                    LogFailed(tenant, error);
                }
            }
        }

        return new JobResult(done, failed);
    }

    [LoggerMessage(1331, LogLevel.Error, "The statistics of tenant {Tenant} could not be gathered; the next pass tries again")]
    private partial void LogFailed(string tenant, Exception error);
}
