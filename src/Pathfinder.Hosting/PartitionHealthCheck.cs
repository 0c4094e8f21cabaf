using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Pathfinder.Data;
using Pathfinder.Data.Partitions;

namespace Pathfinder.Hosting;

/// <summary>Whether rows of the divided tables have a place in the days to come.</summary>
internal sealed class PartitionHealthCheck(IPartitions partitions, IOptions<PartitionOptions> options) : IHealthCheck
{
    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<PartitionedTable> tables;
        try
        {
            tables = await partitions.TablesAsync(cancellationToken);
        }
        catch (PathfinderException error)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "The database does not answer.", error);
        }

        PartitionMetrics.Note(tables);
        if (tables.MinBy(table => table.HeadroomDays ?? int.MaxValue) is not { HeadroomDays: { } least } table)
        {
            return HealthCheckResult.Healthy("The server makes partitions by itself.");
        }

        var text = FormattableString.Invariant($"{(table.TenantId is null ? table.Name : table.Suffix + " of a tenant")} has partitions for {least} days after today.");
        return least == 0 ? new HealthCheckResult(context.Registration.FailureStatus, text + " Run 'pathfinder partitions ensure', and look why the job does not.")
            : least < options.Value.LeastHeadroomDays ? HealthCheckResult.Degraded(text + " Look why the job 'maintain-partitions' makes no more.")
            : HealthCheckResult.Healthy(text);
    }
}
