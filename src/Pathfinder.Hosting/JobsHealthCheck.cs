using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Passes;

namespace Pathfinder.Hosting;

/// <summary>Whether a worker was seen lately: no job is overdue, and the last pass of each ended well.</summary>
internal sealed class JobsHealthCheck(SharedTables tables, TimeProvider clock) : IHealthCheck
{
    // passes take their time, and clocks differ
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        List<JobRow> jobs;
        try
        {
            jobs = await tables.ReadAsync(open => open.Set<JobRow>().Where(job => !job.Paused).OrderBy(job => job.JobName).ToListAsync(cancellationToken), cancellationToken);
        }
        catch (PathfinderException error)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", error);
        }

        var due = clock.UtcNow() - Grace;
        var overdue = jobs.Where(job => job.NextDueAt < due).Select(job => job.JobName).ToList();
        var failed = jobs.Where(job => job.LastSuccess == "N").Select(job => job.JobName).ToList();
        return jobs.All(job => job.LastFinishedAt is null) ? HealthCheckResult.Degraded("No worker has made a pass yet: start one.")
            : overdue.Count > 0 ? HealthCheckResult.Degraded($"Overdue, so no worker may be running: {string.Join(", ", overdue)}.")
            : failed.Count > 0 ? HealthCheckResult.Degraded($"The last pass failed: {string.Join(", ", failed)}.")
            : HealthCheckResult.Healthy("Every job is on time.");
    }
}
