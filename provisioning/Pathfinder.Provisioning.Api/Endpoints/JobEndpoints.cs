using Microsoft.AspNetCore.Http.HttpResults;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Jobs;
using Pathfinder.Provisioning.Api.Security;

namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary><c>/v1/jobs</c>: what runs by itself, and how it went.</summary>
internal static class JobEndpoints
{
    private const int MaxPlan = 1_000;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/jobs").WithTags("jobs");
        jobs.MapGet("/", ListAsync).WithName("jobs.list").WithSummary("All jobs with schedule and last result.").Requires(ApiRole.Viewer);
        jobs.MapGet("/{job}", GetAsync).WithName("jobs.get").WithSummary("One job with schedule and last result.").Requires(ApiRole.Viewer);
        jobs.MapPost("/{job}/run", RunAsync).WithName("jobs.run")
            .WithSummary("Ask for a pass out of turn; a worker makes it soon. With dryRun nothing is asked for: the answer is what a pass would do.").Requires(ApiRole.Operator);
        jobs.MapPost("/{job}/pause", (JobRegistry registry, HttpContext context, string job, CancellationToken cancellationToken) => PauseAsync(registry, context, job, true, cancellationToken))
            .WithName("jobs.pause").WithSummary("Keep a job from beginning by its schedule.").Requires(ApiRole.Operator);
        jobs.MapPost("/{job}/resume", (JobRegistry registry, HttpContext context, string job, CancellationToken cancellationToken) => PauseAsync(registry, context, job, false, cancellationToken))
            .WithName("jobs.resume").WithSummary("Let a paused job begin by its schedule again.").Requires(ApiRole.Operator);
    }

    private static async Task<Ok<IReadOnlyList<JobStatus>>> ListAsync(JobRegistry registry, CancellationToken cancellationToken) =>
        TypedResults.Ok(await registry.ListAsync(cancellationToken));

    private static async Task<Ok<JobStatus>> GetAsync(JobRegistry registry, string job, CancellationToken cancellationToken) =>
        TypedResults.Ok(await registry.FindAsync(job, cancellationToken));

    private static async Task<Results<Accepted<JobStatus>, Ok<IReadOnlyList<PlannedChange>>>> RunAsync(
        JobRegistry registry, HttpContext context, string job, bool? dryRun, CancellationToken cancellationToken)
    {
        if (dryRun == true)
        {
            return TypedResults.Ok(await registry.PlanAsync(job, MaxPlan, cancellationToken));
        }

        await registry.RequestAsync(job, context.Actor(), cancellationToken);
        return TypedResults.Accepted(UrlOf(job), await registry.FindAsync(job, cancellationToken));
    }

    private static async Task<Ok<JobStatus>> PauseAsync(JobRegistry registry, HttpContext context, string job, bool paused, CancellationToken cancellationToken)
    {
        await registry.PauseAsync(job, paused, context.Actor(), cancellationToken);
        return TypedResults.Ok(await registry.FindAsync(job, cancellationToken));
    }

    private static string UrlOf(string job) => $"/v1/jobs/{job}";
}
