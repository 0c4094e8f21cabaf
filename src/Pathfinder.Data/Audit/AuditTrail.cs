using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Audit;

/// <summary>The audit through EF Core, under the operators' account.</summary>
internal sealed class AuditTrail(SharedTables tables, IDatabaseEngine engine) : IAuditTrail
{
    private const string ListName = "audit";
    private const string EraseStatement = "audit/erase";

    // past the end of both orders, for the first page
    private static readonly Place Start = new(new DateTime(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc), long.MaxValue);

    /// <inheritdoc />
    public Task<Page<AuditRecord>> OfResourceAsync(string resourceType, string resourceId, ListRequest request, CancellationToken cancellationToken)
    {
        new FieldRules().Required(nameof(resourceType), resourceType, 50).Required(nameof(resourceId), resourceId, 100).ThrowIfBroken();
        return ListAsync(row => row.ResourceType == resourceType && row.ResourceId == resourceId, request, cancellationToken);
    }

    /// <inheritdoc />
    public Task<Page<AuditRecord>> AboutUserAsync(string userId, ListRequest request, CancellationToken cancellationToken)
    {
        new FieldRules().Key(nameof(userId), userId).ThrowIfBroken();
        return ListAsync(row => row.SubjectId == userId, request, cancellationToken);
    }

    /// <inheritdoc />
    public Task<Page<AuditRecord>> ByActorAsync(string actor, ListRequest request, CancellationToken cancellationToken)
    {
        new FieldRules().Required(nameof(actor), actor, Actor.MaxLength).ThrowIfBroken();
        return ListAsync(row => row.Actor == actor, request, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Page<AuditRecord>> FailuresAsync(ListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var limit = request.CheckedLimit();
        var place = Place.Of(request);
        return await ReadAsync(
            async context =>
            {
                await using var command = engine.CreateStatement(
                    context.Database.GetDbConnection(), "audit/failures",
                    new("occurred_at", place.OccurredAt, BindType.Timestamp), new("audit_id", place.AuditId, BindType.Int64), new("page_size", limit + 1, BindType.Int32));
                var ids = await engine.ReadAllAsync(command, row => row.Number("audit_id"), cancellationToken);
                return await WithValues(context, context.Set<AuditLogRow>().Where(row => ids.Contains(row.AuditId))).ToListAsync(cancellationToken);
            },
            limit, cancellationToken);
    }

    /// <inheritdoc />
    public Task<long> EraseAsync(string userId, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().Key(nameof(userId), userId).ThrowIfBroken();
        return tables.ChangeAsync(by, (context, token) => EraseAsync(engine, context, userId, token), ConstraintRules.None, cancellationToken);
    }

    /// <summary>Does so in a change of shared tables that is under way.</summary>
    internal static async Task<long> EraseAsync(IDatabaseEngine engine, PathfinderDbContext context, string userId, CancellationToken cancellationToken)
    {
        await using var command = engine.CreateStatement(context.Database.GetDbConnection(), EraseStatement, new Parameter("user_id", userId));
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        return (await engine.ReadAllAsync(command, row => row.Number("erased"), cancellationToken))[0];
    }

    private Task<Page<AuditRecord>> ListAsync(Expression<Func<AuditLogRow, bool>> which, ListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var limit = request.CheckedLimit();
        var (occurredAt, auditId) = Place.Of(request);
        return ReadAsync(
            context => WithValues(
                context,
                context.Set<AuditLogRow>().Where(which)
                    // the first condition alone bounds the index, the second settles ties
                    .Where(row => row.OccurredAt <= occurredAt && (row.OccurredAt < occurredAt || row.AuditId < auditId))
                    .OrderByDescending(row => row.OccurredAt).ThenByDescending(row => row.AuditId).Take(limit + 1)).ToListAsync(cancellationToken),
            limit, cancellationToken);
    }

    private Task<Page<AuditRecord>> ReadAsync(Func<PathfinderDbContext, Task<List<AuditReading>>> read, int limit, CancellationToken cancellationToken) => tables.ReadAsync(
        async context =>
        {
            var rows = await read(context);
            var items = rows.OrderByDescending(row => row.Log.OccurredAt).ThenByDescending(row => row.Log.AuditId).Take(limit).ToList();
            var erasures = await ErasuresAsync(context, items, cancellationToken);
            return new Page<AuditRecord>(
                [.. items.Select(item => item.ToRecord(item.Log.SubjectId is { } subject && erasures.TryGetValue(subject, out var erased) ? erased : null))],
                rows.Count > limit ? Place.After(items[^1].Log) : null);
        },
        cancellationToken);

    private static IQueryable<AuditReading> WithValues(PathfinderDbContext context, IQueryable<AuditLogRow> page) =>
        from row in page
        join held in context.Set<AuditValuesRow>() on row.AuditId equals held.AuditId into joined
        from values in joined.DefaultIfEmpty()
        select new AuditReading(row, values.Salt, values.OldValues, values.NewValues);

    // the latest erasure of each person whose values are gone; most pages have none
    private static async Task<Dictionary<string, long>> ErasuresAsync(PathfinderDbContext context, List<AuditReading> items, CancellationToken cancellationToken)
    {
        var subjects = items.Where(item => item.LacksValues && item.Log.SubjectId is not null).Select(item => item.Log.SubjectId).Distinct().ToList();
        return subjects.Count == 0
            ? []
            : await context.Set<AuditLogRow>().Where(row => row.ResourceType == "user" && subjects.Contains(row.ResourceId) && row.Action == "erase")
                .GroupBy(row => row.ResourceId)
                .Select(erasures => new { erasures.Key, Last = erasures.Max(row => row.AuditId) })
                .ToDictionaryAsync(erasure => erasure.Key!, erasure => erasure.Last, cancellationToken);
    }

    /// <summary>Where a page ends: the time of its last row and, among equal times, its number.</summary>
    private readonly record struct Place(DateTime OccurredAt, long AuditId)
    {
        public static Place Of(ListRequest request)
        {
            if (Cursor.Parse(request.After, ListName) is not { } cursor)
            {
                return Start;
            }

            return long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= Start.OccurredAt.Ticks
                    && long.TryParse(cursor.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new Place(new DateTime(ticks, DateTimeKind.Utc), id)
                : throw Cursor.Refusal();
        }

        public static string After(AuditLogRow row) => new Cursor(
            ListName, row.OccurredAt.Ticks.ToString(CultureInfo.InvariantCulture), row.AuditId.ToString(CultureInfo.InvariantCulture)).ToString();
    }
}
