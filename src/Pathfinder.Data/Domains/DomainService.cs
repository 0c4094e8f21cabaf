using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Domains;

/// <summary>Domains through EF Core, under the operators' account; the database raises their versions.</summary>
internal sealed class DomainService(SharedTables tables, IDatabaseEngine engine) : IDomains
{
    private const string ListName = "domains";
    private const string Resource = "domain";
    private const string FirstVersion = "1.0";

    /// <inheritdoc />
    public Task<Domain> CreateAsync(DomainDraft draft, Actor by, CancellationToken cancellationToken)
    {
        Check(draft).ThrowIfBroken();
        ArgumentNullException.ThrowIfNull(by);
        var row = new DomainRow
        {
            DomainId = Ulid.New(), DomainName = draft.Name, DisplayName = draft.DisplayName, Description = draft.Description, Version = draft.Version ?? FirstVersion,
            IsActive = true, Configuration = draft.Configuration, BusinessRules = draft.BusinessRules, CreatedBy = DomainRules.Maker(by),
        };
        return ChangeAsync(by, async (context, token) =>
        {
            await context.InsertAsync(row, token);
            await PutValuesAsync(context, row.DomainId, draft, token);
            return await OneAsync(context, row.DomainId, token);
        }, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Domain?> FindAsync(string keyOrName, CancellationToken cancellationToken)
    {
        if (!Ulid.IsValid(keyOrName) && (keyOrName is not { Length: <= DomainRules.MaxName } || !DomainRules.IsName(keyOrName)))
        {
            return null;
        }

        return await tables.ReadAsync(
            async context =>
            {
                var rows = context.Set<DomainRow>();
                var found = Ulid.IsValid(keyOrName)
                    ? await rows.SingleOrDefaultAsync(row => row.DomainId == keyOrName, cancellationToken)
                    : await rows.SingleOrDefaultAsync(row => row.DomainName == keyOrName, cancellationToken);
                return found is null ? null : Show(found);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Page<Domain>> ListAsync(DomainFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = filter.CheckedLimit();
        var after = Cursor.Parse(filter.After, ListName)?.Id;
        new FieldRules().Condition(nameof(filter.With), filter.With).ThrowIfBroken();
        return await tables.ReadAsync(
            async context =>
            {
                IQueryable<DomainRow> rows = context.Set<DomainRow>();
                rows = filter.IncludeInactive ? rows : rows.Where(row => row.IsActive);
                if (filter.With is { Path: var path, Value: var value })
                {
                    rows = rows.Where(row => context.Set<DomainValueRow>().Any(held => held.DomainId == row.DomainId && held.JsonPath == path && held.JsonValue == value));
                }

                var page = await rows.Above(row => row.DomainId, after).OrderBy(row => row.DomainId).Take(limit + 1).ToListAsync(cancellationToken);
                return page.ToPage(limit, ListName, row => row.DomainId, Show);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<Domain> UpdateAsync(string domainId, int rowVersion, DomainDraft draft, Actor by, CancellationToken cancellationToken)
    {
        Check(draft).Key(nameof(domainId), domainId).ThrowIfBroken();
        return ChangeAsync(by, async (context, token) =>
        {
            var old = await OneAsync(context, domainId, token);
            new FieldRules()
                .That(old.Name == draft.Name, nameof(draft.Name), "written_once", "is written once: programs rely on it.")
                .That(
                    draft.Version is null || DomainRules.ReadVersion(draft.Version)!.Value.CompareTo(DomainRules.ReadVersion(old.Version)!.Value) >= 0,
                    nameof(draft.Version), "range", $"is below {old.Version}, which the domain has.")
                .ThrowIfBroken();
            var version = draft.Version ?? old.Version;
            var changed = await context.Set<DomainRow>().Where(row => row.DomainId == domainId && row.RowVersion == rowVersion).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.DisplayName, draft.DisplayName)
                    .SetProperty(row => row.Description, draft.Description)
                    .SetProperty(row => row.Configuration, draft.Configuration)
                    .SetProperty(row => row.BusinessRules, draft.BusinessRules)
                    .SetProperty(row => row.Version, version),
                token);
            if (changed == 0)
            {
                throw new ConcurrencyException(Resource, domainId, rowVersion);
            }

            await context.Set<DomainValueRow>().Where(row => row.DomainId == domainId).ExecuteDeleteAsync(token);
            await PutValuesAsync(context, domainId, draft, token);
            return await OneAsync(context, domainId, token);
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task RetireAsync(string domainId, Actor by, CancellationToken cancellationToken) => SetActiveAsync(domainId, false, by, cancellationToken);

    /// <inheritdoc />
    public Task RestoreAsync(string domainId, Actor by, CancellationToken cancellationToken) => SetActiveAsync(domainId, true, by, cancellationToken);

    /// <summary>The domain as callers see it.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    internal static async Task<Domain> OneAsync(PathfinderDbContext context, string domainId, CancellationToken cancellationToken) =>
        Ulid.IsValid(domainId) && await context.Set<DomainRow>().SingleOrDefaultAsync(row => row.DomainId == domainId, cancellationToken) is { } row
            ? Show(row)
            : throw new NotFoundException(Resource, domainId);

    private static FieldRules Check(DomainDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new FieldRules()
            .Name(nameof(draft.Name), draft.Name)
            .Required(nameof(draft.DisplayName), draft.DisplayName, 200)
            .Optional(nameof(draft.Description), draft.Description, FieldRules.LongText)
            .That(draft.Configuration is not null, nameof(draft.Configuration), "required", "is needed; {} will do.")
            .JsonObject(nameof(draft.Configuration), draft.Configuration)
            .That(draft.BusinessRules is not null, nameof(draft.BusinessRules), "required", "is needed; [] will do.")
            .JsonArray(nameof(draft.BusinessRules), draft.BusinessRules)
            .That(draft.Version is null || DomainRules.ReadVersion(draft.Version) is not null, nameof(draft.Version), "format", "is not of the form 1.0.");
    }

    private static Domain Show(DomainRow row) => new(
        row.DomainId, row.DomainName, row.DisplayName, row.Description, row.Version, row.IsActive, row.Configuration, row.BusinessRules,
        row.CreatedBy, row.CreatedAt, row.UpdatedAt, row.RowVersion);

    private Task<Domain> SetActiveAsync(string domainId, bool active, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().Key(nameof(domainId), domainId).ThrowIfBroken();
        return ChangeAsync(by, async (context, token) =>
        {
            await context.Set<DomainRow>().Where(row => row.DomainId == domainId && row.IsActive != active)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsActive, active), token);
            return await OneAsync(context, domainId, token);
        }, cancellationToken);
    }

    private async Task PutValuesAsync(PathfinderDbContext context, string domainId, DomainDraft draft, CancellationToken cancellationToken)
    {
        await using var command = engine.CreateStatement(
            context.Database.GetDbConnection(), "domains/put_domain_values",
            new("domain_id", domainId), new("entries", JsonValues.Of(("configuration", draft.Configuration), ("business_rules", draft.BusinessRules)), BindType.Json));
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private Task<Domain> ChangeAsync(Actor by, Func<PathfinderDbContext, CancellationToken, Task<Domain>> change, CancellationToken cancellationToken) =>
        tables.ChangeAsync(by, change, DomainRules.Constraints, cancellationToken);
}
