using Microsoft.Extensions.Logging;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Jobs.Upkeep;

/// <summary>Compares every tenant's tables with what their module promises, and asks for the tables of users who have none and for whom nothing is under way.</summary>
/// <remarks>What is damaged is told and left to people: a table that is gone may have had rows, and an empty one in its place would hide it.</remarks>
internal sealed partial class VerifyTenants(TenantCatalogue tenants, IOperations operations, ILogger<VerifyTenants> logger) : IJob
{
    private const int Batch = 200;

    /// <inheritdoc />
    public string Name => "verify-tenants";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = JobSchedule.Weekly(DayOfWeek.Sunday, new TimeOnly(4, 0));

    /// <inheritdoc />
    public TimeSpan Timeout => TimeSpan.FromHours(6);

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (done, failed) = (0, 0);
        for (var page = await tenants.ToVerifyAsync(null, Batch, cancellationToken); page.Count > 0;
             page = await tenants.ToVerifyAsync(page[^1].UserId, Batch, cancellationToken))
        {
            foreach (var (tenant, state) in page)
            {
                try
                {
                    if (await LookAtAsync(tenant, state, cancellationToken))
                    {
                        done++;
                    }
                    else
                    {
                        failed++;
                    }
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

    private async Task<bool> LookAtAsync(string tenant, string state, CancellationToken cancellationToken)
    {
        if (state is "pending" or "creating")
        {
            await operations.RequestAsync(tenant, OperationKind.Create, "job:" + Name, cancellationToken);
            LogForgotten(tenant);
            return true;
        }

        var differences = await operations.VerifyAsync(tenant, cancellationToken);
        if (differences.Count > 0)
        {
            LogDamaged(tenant, differences.Count);
        }

        return differences.Count == 0;
    }

    [LoggerMessage(1341, LogLevel.Error, "The tables of tenant {Tenant} could not be verified; the next pass tries again")]
    private partial void LogFailed(string tenant, Exception error);

    [LoggerMessage(1342, LogLevel.Error, "The tables of tenant {Tenant} differ in {Count} points from what their module promises: see 'pathfinder tenants verify', then 'repair' or 'restore'")]
    private partial void LogDamaged(string tenant, int count);

    [LoggerMessage(1343, LogLevel.Warning, "Nobody was about to make the tables of tenant {Tenant}; they have been asked for")]
    private partial void LogForgotten(string tenant);
}
