using Microsoft.AspNetCore.Http.HttpResults;
using Pathfinder.Data;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Users;
using Pathfinder.Provisioning.Api.Security;

namespace Pathfinder.Provisioning.Api.Endpoints;

/// <summary><c>/v1/tenants</c>: users and their tables.</summary>
internal static class TenantEndpoints
{
    // what is done to a tenant, and the least role that may ask for it
    private static readonly (OperationKind Kind, ApiRole Role, string Summary)[] Actions =
    [
        (OperationKind.Create, ApiRole.Operator, "Create the tables of a user who has none."),
        (OperationKind.Upgrade, ApiRole.Operator, "Bring the tables to the newest version of their module; they stay open."),
        (OperationKind.Repair, ApiRole.Operator, "Make again what is missing of the tables."),
        (OperationKind.Suspend, ApiRole.Operator, "Close the tables to their user and leave them as they are."),
        (OperationKind.Resume, ApiRole.Operator, "Open the tables again."),
        (OperationKind.Convert, ApiRole.Operator, "Divide the large tables by quarters, with their rows."),
        (OperationKind.Archive, ApiRole.Operator, "Put the tables away as a bundle; they are dropped when their quarantine is over."),
        (OperationKind.Restore, ApiRole.Operator, "Bring archived tables back, from quarantine or from their bundle."),
        (OperationKind.Drop, ApiRole.Admin, "Drop the tables, and nobody else's."),
    ];

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var tenants = routes.MapGroup("/tenants").WithTags("tenants");
        tenants.MapGet("/", ListAsync).WithName("tenants.list").WithSummary("Users with the state of their tables, newest first.").Requires(ApiRole.Viewer);
        tenants.MapPost("/", RegisterAsync).WithName("tenants.register").WithSummary("Register a user and create the tables.").Requires(ApiRole.Operator);
        tenants.MapGet("/{userId}", StatusAsync).WithName("tenants.get").WithSummary("What a user's tables hold; counts rows.").Requires(ApiRole.Viewer);
        tenants.MapPost("/{userId}/verify", VerifyAsync).WithName("tenants.verify").WithSummary("Compare a user's tables with what their module promises.").Requires(ApiRole.Viewer);
        foreach (var (kind, role, summary) in Actions)
        {
            var name = kind.ToString().ToLowerInvariant();
            tenants.MapPost($"/{{userId}}/{name}", (IOperations operations, HttpContext context, string userId, CancellationToken cancellationToken) =>
                    RequestAsync(operations, context, userId, kind, cancellationToken))
                .WithName($"tenants.{name}").WithSummary(summary).Requires(role);
        }
    }

    private static async Task<Ok<Page<UserSummary>>> ListAsync(IUsers users, AccountStatus? status, int? limit, string? after, CancellationToken cancellationToken) =>
        TypedResults.Ok(await users.ListAsync(new UserFilter { Status = status, Limit = limit ?? new ListRequest().Limit, After = after }, cancellationToken));

    private static async Task<Accepted<AcceptedOperation>> RegisterAsync(
        IUserRegistration registration, HttpContext context, UserRegistration user, CancellationToken cancellationToken)
    {
        var result = await registration.RegisterAsync(user, context.ActorName(), cancellationToken);
        return result.Verdict switch
        {
            RegistrationVerdict.Registered => TypedResults.Accepted(OperationEndpoints.UrlOf(result.OperationId!), new AcceptedOperation(result.OperationId!, result.UserId!)),
            RegistrationVerdict.Duplicate => throw new ConflictException(new FieldError(result.Field!, result.Rule!, result.Message!)),
            _ => throw new ValidationException(result.Field!, result.Rule!, result.Message!),
        };
    }

    private static async Task<Ok<TenantStatus>> StatusAsync(ITenantCatalogue tenants, string userId, CancellationToken cancellationToken) =>
        TypedResults.Ok(await tenants.StatusAsync(userId, cancellationToken) ?? throw new NotFoundException("tenant", userId));

    private static async Task<Ok<IReadOnlyList<TenantDifference>>> VerifyAsync(IOperations operations, string userId, CancellationToken cancellationToken) =>
        TypedResults.Ok(await operations.VerifyAsync(userId, cancellationToken));

    private static async Task<Accepted<AcceptedOperation>> RequestAsync(
        IOperations operations, HttpContext context, string userId, OperationKind kind, CancellationToken cancellationToken)
    {
        var operation = await operations.RequestAsync(userId, kind, context.ActorName(), cancellationToken);
        return TypedResults.Accepted(OperationEndpoints.UrlOf(operation), new AcceptedOperation(operation, userId));
    }
}
