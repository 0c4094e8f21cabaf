using Microsoft.AspNetCore.Http.HttpResults;
using Pathfinder.Data;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Partitions;
using Pathfinder.Provisioning.Api.Security;

namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary><c>/v1/partitions</c>: tables that are divided by time. To have them kept in order now, ask for a pass of the job <c>maintain-partitions</c>.</summary>
internal static class PartitionEndpoints
{
    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var partitions = routes.MapGroup("/partitions").WithTags("partitions");
        partitions.MapGet("/", TablesAsync).WithName("partitions.list").WithSummary("Divided tables with the days that have a place.").Requires(ApiRole.Viewer);
        partitions.MapGet("/{table}", ListAsync).WithName("partitions.get").WithSummary("The partitions of a table of the platform, oldest first.").Requires(ApiRole.Viewer);
        partitions.MapGet("/{table}/announced", AnnouncedAsync).WithName("partitions.announced").WithSummary("Its partitions that are announced to go.").Requires(ApiRole.Viewer);
        partitions.MapPut("/{table}/retention", SetRetentionAsync).WithName("partitions.retention")
            .WithSummary("How far ahead it has partitions, how many days are kept (null: all), and whether rows are put away before they go.").Requires(ApiRole.Admin);
    }

    private static async Task<Ok<IEnumerable<DividedTable>>> TablesAsync(IPartitions partitions, CancellationToken cancellationToken) =>
        TypedResults.Ok((await partitions.TablesAsync(cancellationToken)).Select(DividedTable.Of));

    private static async Task<Ok<IReadOnlyList<TablePartition>>> ListAsync(IPartitions partitions, string table, CancellationToken cancellationToken) =>
        TypedResults.Ok(await partitions.ListAsync(await OfPlatformAsync(partitions, table, cancellationToken), cancellationToken));

    private static async Task<Ok<IReadOnlyList<AnnouncedPartition>>> AnnouncedAsync(IPartitions partitions, string table, CancellationToken cancellationToken) =>
        TypedResults.Ok(await partitions.AnnouncedAsync(await OfPlatformAsync(partitions, table, cancellationToken), cancellationToken));

    private static async Task<Ok<DividedTable>> SetRetentionAsync(
        IPartitions partitions, HttpContext context, string table, PartitionRetention retention, CancellationToken cancellationToken)
    {
        var name = await OfPlatformAsync(partitions, table, cancellationToken);
        await partitions.SetRetentionAsync(name, retention, context.Actor(), cancellationToken);
        return TypedResults.Ok(DividedTable.Of((await partitions.TablesAsync(cancellationToken)).Single(found => found.Name == name)));
    }

    // whoever guesses the name of a tenant's table learns nothing
    private static async Task<string> OfPlatformAsync(IPartitions partitions, string table, CancellationToken cancellationToken) =>
        (await partitions.TablesAsync(cancellationToken)).FirstOrDefault(found => found.Name == table && found.TenantId is null)?.Name
        ?? throw new NotFoundException("partitioned table", table);
}
