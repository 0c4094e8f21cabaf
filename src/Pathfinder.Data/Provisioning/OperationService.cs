using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Provisioning;

/// <summary>Operations through the package <c>pf_operations</c> and the tables it keeps.</summary>
internal sealed class OperationService(IDatabaseEngine engine, SharedTables tables, WorkSignal signal) : IOperations
{
    private const string Module = "career";
    private const string ListName = "operations";
    private const int Priority = 300;

    /// <inheritdoc />
    public async Task<string> RequestAsync(string userId, OperationKind kind, string requestedBy, CancellationToken cancellationToken)
    {
        CheckActor(requestedBy);
        new FieldRules().Listed(nameof(kind), kind).ThrowIfBroken();
        CheckKey("tenant", userId);
        try
        {
            var ids = await engine.QueryAsync(
                DatabaseAccount.Provisioner, "operations/request", row => row.Text("operation_id")!, cancellationToken,
                new Parameter("operation_id", Ulid.New()),
                new Parameter("user_id", userId),
                new Parameter("kind", kind.ToString().ToLowerInvariant()),
                new Parameter("module", Module),
                new Parameter("target_version", null, BindType.Int32),
                new Parameter("priority", Priority, BindType.Int32),
                new Parameter("requested_by", requestedBy));
            signal.Set();
            return ids[0];
        }
        catch (DbException error)
        {
            throw Translate(error, "tenant", userId);
        }
    }

    /// <inheritdoc />
    public async Task<OperationState> CancelAsync(string operationId, string requestedBy, CancellationToken cancellationToken)
    {
        CheckActor(requestedBy);
        CheckKey("operation", operationId);
        try
        {
            var states = await engine.QueryAsync(
                DatabaseAccount.Provisioner, "operations/cancel", row => row.Text("state")!, cancellationToken,
                new Parameter("operation_id", operationId),
                new Parameter("requested_by", requestedBy));
            return states[0] == "requested" ? OperationState.Running : Enum.Parse<OperationState>(states[0], ignoreCase: true);
        }
        catch (DbException error)
        {
            throw Translate(error, "operation", operationId);
        }
    }

    /// <inheritdoc />
    public async Task RetryAsync(string operationId, string requestedBy, CancellationToken cancellationToken)
    {
        CheckActor(requestedBy);
        CheckKey("operation", operationId);
        try
        {
            await engine.ExecuteAsync(
                DatabaseAccount.Provisioner, "operations/retry", cancellationToken,
                new Parameter("operation_id", operationId),
                new Parameter("requested_by", requestedBy));
            signal.Set();
        }
        catch (DbException error)
        {
            // the procedure has one answer for an operation in another state and for none
            throw engine.Classify(error).Kind is FailureKind.NotReady && await FindAsync(operationId, cancellationToken) is null
                ? new NotFoundException("operation", operationId)
                : Translate(error, "operation", operationId);
        }
    }

    /// <inheritdoc />
    public async Task<OperationDetails?> FindAsync(string operationId, CancellationToken cancellationToken)
    {
        if (!Ulid.IsValid(operationId))
        {
            return null;
        }

        return await tables.ReadAsync(
            async context =>
            {
                var found = await Summaries(context, context.Operations.Where(operation => operation.OperationId == operationId)).SingleOrDefaultAsync(cancellationToken);
                if (found is null)
                {
                    return null;
                }

                var row = await context.Operations.SingleAsync(operation => operation.OperationId == operationId, cancellationToken);
                var steps = await context.OperationSteps.Where(step => step.OperationId == operationId).OrderBy(step => step.StepNo)
                    .Select(step => new OperationStep(step.StepNo, step.ObjectType, step.State, step.RecordedAt)).ToListAsync(cancellationToken);
                return new OperationDetails(found.ToSummary(), row.RequestedBy, row.LeasedBy, row.StartedAt, row.MaxAttempts, row.CancelRequested == "Y", steps);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Page<OperationSummary>> ListAsync(OperationFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = filter.CheckedLimit();
        var after = Cursor.Parse(filter.After, ListName)?.Id;
        new FieldRules().OptionalKey(nameof(filter.UserId), filter.UserId).Listed(nameof(filter.State), filter.State ?? default).ThrowIfBroken();
        var state = filter.State?.ToString().ToLowerInvariant();
        return await tables.ReadAsync(
            async context =>
            {
                var listed = context.Operations
                    .Where(operation => (state == null || operation.State == state) && (filter.UserId == null || operation.UserId == filter.UserId))
                    .Below(operation => operation.OperationId, after);
                var rows = await Summaries(context, listed).Take(limit + 1).ToListAsync(cancellationToken);
                return rows.ToPage(limit, ListName, row => row.Row.OperationId, row => row.ToSummary());
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<OperationState, long>> CountAsync(CancellationToken cancellationToken)
    {
        return await tables.ReadAsync(
            async context =>
            {
                var counts = await context.Operations.GroupBy(operation => operation.State)
                    .Select(group => new { State = group.Key, Count = group.LongCount() }).ToListAsync(cancellationToken);
                return counts.ToDictionary(count => Enum.Parse<OperationState>(count.State, ignoreCase: true), count => count.Count);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<TenantDifference>> VerifyAsync(string userId, CancellationToken cancellationToken)
    {
        CheckKey("tenant", userId);
        try
        {
            return await engine.QueryAsync(
                DatabaseAccount.Provisioner, "provisioning/verify",
                row => new TenantDifference(row.Text("object_type")!, row.Text("object_name")!, row.Text("problem")!, row.Text("expected"), row.Text("actual")),
                cancellationToken, new Parameter("user_id", userId));
        }
        catch (DbException error)
        {
            throw Translate(error, "tenant", userId);
        }
    }

    private static IQueryable<FoundOperation> Summaries(PathfinderDbContext context, IQueryable<OperationRow> operations) =>
        from operation in operations
        join user in context.Users on operation.UserId equals user.UserId
        orderby operation.OperationId descending
        select new FoundOperation(operation, user.Username);

    private static void CheckActor(string requestedBy) => new FieldRules().Required(nameof(requestedBy), requestedBy, Audit.Actor.MaxLength).ThrowIfBroken();

    private static void CheckKey(string resource, string id)
    {
        if (!Ulid.IsValid(id))
        {
            throw new NotFoundException(resource, id);
        }
    }

    private PathfinderException Translate(DbException error, string resource, string id)
    {
        var failure = engine.Classify(error);
        return failure.Kind switch
        {
            FailureKind.Unknown => new NotFoundException(resource, id),
            FailureKind.NotReady when failure.Reason is { } reason => ConflictException.OfState(reason, error),
            _ => failure.ToPublic(error),
        };
    }

    private sealed record FoundOperation(OperationRow Row, string Username)
    {
        public OperationSummary ToSummary() => new(
            Row.OperationId, Row.UserId, Username, Row.Kind, Enum.Parse<OperationState>(Row.State, ignoreCase: true), Row.Attempt,
            Row.RequestedAt, Row.DueAt, Row.FinishedAt, Row.ErrorMessage);
    }
}
