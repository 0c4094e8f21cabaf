using Microsoft.AspNetCore.Http.HttpResults;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Monitoring;
using Pathfinder.Data.Users;
using Pathfinder.Provisioning.Api.Security;

namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary><c>/v1/metrics</c>: what is measured, and what was.</summary>
internal static class MetricEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var metrics = routes.MapGroup("/metrics").WithTags("metrics");
        metrics.MapGet("/", ListAsync).WithName("metrics.list").WithSummary("What was measured, newest first.").Requires(ApiRole.Viewer);
        metrics.MapGet("/users", UsersAsync).WithName("metrics.users").WithSummary("Users: all, active, by role, sign-ups of the last 24 hours.").Requires(ApiRole.Viewer);
    }

    private static async Task<Ok<UserMetrics>> UsersAsync(IUsers users, CancellationToken cancellationToken) => TypedResults.Ok(await users.MeasureAsync(cancellationToken));

    private static async Task<Ok<IReadOnlyList<MetricSample>>> ListAsync(
        IMetricHistory history, string? name, string? subject, DateTime? since, DateTime? before, int? limit, CancellationToken cancellationToken) =>
        TypedResults.Ok(await history.ListAsync(
            new MetricFilter
            {
                Name = name,
                Subject = subject,
                Since = Utc(since),
                Before = Utc(before),
                Limit = limit ?? new MetricFilter().Limit,
            },
            cancellationToken));

    // a time without a zone is UTC, wherever the host stands
    private static DateTime? Utc(DateTime? time) => time is { Kind: DateTimeKind.Unspecified } bare ? DateTime.SpecifyKind(bare, DateTimeKind.Utc) : time?.ToUniversalTime();
}
