using Microsoft.AspNetCore.Http.HttpResults;
using Pathfinder.Data;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Archiving;
using Pathfinder.Provisioning.Api.Security;

namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary><c>/v1/archives</c>: what became of tenants put away.</summary>
internal static class ArchiveEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/archives", ListAsync).WithTags("archives").WithName("archives.list").WithSummary("Archives, newest first.").Requires(ApiRole.Viewer);

    private static async Task<Ok<Page<ArchiveSummary>>> ListAsync(
        IArchives archives, ArchiveState? state, string? userId, int? limit, string? after, CancellationToken cancellationToken) =>
        TypedResults.Ok(await archives.ListAsync(
            new ArchiveFilter { State = state, UserId = userId, Limit = limit ?? new ListRequest().Limit, After = after }, cancellationToken));
}
