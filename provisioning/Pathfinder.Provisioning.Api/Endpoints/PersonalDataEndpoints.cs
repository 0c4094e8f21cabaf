using Microsoft.AspNetCore.Http.HttpResults;
using Pathfinder.Data;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Privacy;
using Pathfinder.Provisioning.Api.Security;

namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary>What is known of a person, and how he is forgotten: <c>/v1/tenants/{userId}/export</c>, <c>erasure</c>, <c>hold</c>, and <c>/v1/erasures</c>.</summary>
internal static class PersonalDataEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var person = routes.MapGroup("/tenants/{userId}").WithTags("personal data");
        person.MapGet("/export", Export).WithName("tenants.export").WithSummary("Everything that is known of a person, as one JSON document.")
            .Produces(StatusCodes.Status200OK, contentType: "application/json").Requires(ApiRole.Admin);
        person.MapGet("/erasure", PlanAsync).WithName("tenants.erasure.plan").WithSummary("What an erasure would do; nothing is changed.").Requires(ApiRole.Admin);
        person.MapPost("/erasure", EraseAsync).WithName("tenants.erase").WithSummary("Erase a person for good: tables, bundles and every value in shared tables.").Requires(ApiRole.Admin);
        person.MapPut("/hold", (IArchives archives, HttpContext context, string userId, CancellationToken cancellationToken) => HoldAsync(archives, context, userId, true, cancellationToken))
            .WithName("tenants.hold").WithSummary("Put a tenant under legal hold: nobody archives, drops or erases it.").Requires(ApiRole.Admin);
        person.MapDelete("/hold", (IArchives archives, HttpContext context, string userId, CancellationToken cancellationToken) => HoldAsync(archives, context, userId, false, cancellationToken))
            .WithName("tenants.release").WithSummary("Lift a legal hold.").Requires(ApiRole.Admin);
        var erasures = routes.MapGroup("/erasures").WithTags("personal data");
        erasures.MapGet("/", ListAsync).WithName("erasures.list").WithSummary("Erasures, newest first.").Requires(ApiRole.Admin);
        erasures.MapGet("/{erasureId}", FindAsync).WithName("erasures.get").WithSummary("One erasure, its certificate held against hash and seal.").Requires(ApiRole.Admin);
    }

    private static async Task Export(IPersonalData data, HttpContext context, string userId, CancellationToken cancellationToken)
    {
        // headers go out with the first byte: what is refused before it is still a problem document, what breaks off later breaks the connection
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"personal-data.json\"";
        await data.ExportAsync(userId, context.Response.Body, context.Actor(), cancellationToken);
    }

    private static async Task<Ok<IReadOnlyList<ErasureDeed>>> PlanAsync(IPersonalData data, string userId, CancellationToken cancellationToken) =>
        TypedResults.Ok(await data.PlanErasureAsync(userId, cancellationToken));

    private static async Task<Accepted<AcceptedOperation>> EraseAsync(IPersonalData data, HttpContext context, string userId, CancellationToken cancellationToken)
    {
        var operation = await data.EraseAsync(userId, context.Actor(), cancellationToken);
        return TypedResults.Accepted(OperationEndpoints.UrlOf(operation), new AcceptedOperation(operation, userId));
    }

    private static async Task<NoContent> HoldAsync(IArchives archives, HttpContext context, string userId, bool hold, CancellationToken cancellationToken)
    {
        await archives.HoldAsync(userId, hold, context.Actor(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<ErasureSummary>>> ListAsync(IPersonalData data, string? userId, int? limit, string? after, CancellationToken cancellationToken) =>
        TypedResults.Ok(await data.ListErasuresAsync(new ErasureFilter { UserId = userId, Limit = limit ?? new ListRequest().Limit, After = after }, cancellationToken));

    private static async Task<Ok<ErasureRecord>> FindAsync(IPersonalData data, string erasureId, CancellationToken cancellationToken) =>
        TypedResults.Ok(await data.FindErasureAsync(erasureId, cancellationToken) ?? throw new NotFoundException("erasure", erasureId));
}
