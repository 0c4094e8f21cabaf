using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Pathfinder.Data;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Provisioning;
using Pathfinder.Provisioning.Api.Security;

namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary><c>/v1/operations</c>: what is to be done with tenants' tables, and what became of it.</summary>
internal static class OperationEndpoints
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var operations = routes.MapGroup("/operations").WithTags("operations");
        operations.MapGet("/", ListAsync).WithName("operations.list").WithSummary("Operations, newest first.").Requires(ApiRole.Viewer);
        operations.MapGet("/{operationId}", GetAsync).WithName("operations.get").WithSummary("One operation with its steps.").Requires(ApiRole.Viewer);
        operations.MapGet("/{operationId}/events", WatchAsync).WithName("operations.events").WithSummary("The operation at each change until it has ended, as server-sent events.").Requires(ApiRole.Viewer);
        operations.MapPost("/{operationId}/retry", RetryAsync).WithName("operations.retry").WithSummary("Make a failed or cancelled operation due again.").Requires(ApiRole.Operator);
        operations.MapPost("/{operationId}/cancel", CancelAsync).WithName("operations.cancel").WithSummary("Cancel an operation that waits; ask a running one to stop.").Requires(ApiRole.Operator);
    }

    private static async Task<Ok<Page<RequestedOperation>>> ListAsync(
        IOperations operations, OperationState? state, string? userId, int? limit, string? after, CancellationToken cancellationToken)
    {
        var page = await operations.ListAsync(new OperationFilter { State = state, UserId = userId, Limit = limit ?? new ListRequest().Limit, After = after }, cancellationToken);
        return TypedResults.Ok(new Page<RequestedOperation>([.. page.Items.Select(RequestedOperation.Of)], page.Next));
    }

    private static async Task<Ok<OperationView>> GetAsync(IOperations operations, string operationId, CancellationToken cancellationToken) =>
        TypedResults.Ok(await FindAsync(operations, operationId, cancellationToken));

    private static async Task<ServerSentEventsResult<OperationView>> WatchAsync(
        IOperations operations, IHostApplicationLifetime host, string operationId, CancellationToken cancellationToken)
    {
        var first = await FindAsync(operations, operationId, cancellationToken); // not found is an answer, not an event
        return TypedResults.ServerSentEvents(ChangesAsync(operations, first, host.ApplicationStopping, cancellationToken), eventType: "operation");
    }

    // a host that stops ends the stream, or it would wait for whoever looks; clients of such streams come again by themselves
    private static async IAsyncEnumerable<OperationView> ChangesAsync(
        IOperations operations, OperationView first, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (now, told) = (first, "");
        while (true)
        {
            var text = JsonSerializer.Serialize(now);
            if (text != told)
            {
                told = text;
                yield return now;
            }

            if (now.IsFinished() || stopping.IsCancellationRequested)
            {
                yield break;
            }

            await Task.Delay(Poll, cancellationToken);
            now = await FindAsync(operations, first.Operation.Id, cancellationToken);
        }
    }

    private static async Task<Accepted<OperationView>> RetryAsync(IOperations operations, HttpContext context, string operationId, CancellationToken cancellationToken)
    {
        await operations.RetryAsync(operationId, context.ActorName(), cancellationToken);
        return TypedResults.Accepted(UrlOf(operationId), await FindAsync(operations, operationId, cancellationToken));
    }

    private static async Task<Accepted<OperationView>> CancelAsync(IOperations operations, HttpContext context, string operationId, CancellationToken cancellationToken)
    {
        await operations.CancelAsync(operationId, context.ActorName(), cancellationToken);
        return TypedResults.Accepted(UrlOf(operationId), await FindAsync(operations, operationId, cancellationToken));
    }

    /// <summary>Where an operation can be looked at.</summary>
    public static string UrlOf(string operationId) => $"/v1/operations/{operationId}";

    private static async Task<OperationView> FindAsync(IOperations operations, string operationId, CancellationToken cancellationToken) =>
        await operations.FindAsync(operationId, cancellationToken) is { } found ? OperationView.Of(found) : throw new NotFoundException("operation", operationId);
}
