using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Provisioning.Api.Security;

namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary><c>/v1/health</c>: every check, for operators; what a balancer asks is <c>/health/ready</c>.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps the endpoint.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", CheckAsync).WithTags("health").WithName("health.get").WithSummary("How every part is: healthy, degraded or unhealthy.").Requires(ApiRole.Viewer);

    private static async Task<Ok<HealthView>> CheckAsync(HealthCheckService health, CancellationToken cancellationToken)
    {
        var report = await health.CheckHealthAsync(cancellationToken);
        return TypedResults.Ok(new HealthView(report.Status, [.. report.Entries.Select(entry => new HealthView.Check(entry.Key, entry.Value.Status, entry.Value.Description))]));
    }
}
