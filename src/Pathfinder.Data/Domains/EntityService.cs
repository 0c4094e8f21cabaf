using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Domains;

/// <summary>Things through EF Core, under the operators' account.</summary>
internal sealed partial class EntityService(SharedTables tables, IDatabaseEngine engine) : IEntities
{
    private const string ListName = "entities";
    private const string Resource = "entity";
    private const string Field = "data";

    /// <inheritdoc />
    public Task<Entity> CreateAsync(string definitionId, string data, Actor by, CancellationToken cancellationToken)
    {
        CheckData(data).Key(nameof(definitionId), definitionId).ThrowIfBroken();
        ArgumentNullException.ThrowIfNull(by);
        return tables.ChangeAsync(by, async (context, token) =>
        {
            var definition = await OneDefinitionAsync(context, definitionId, token);
            var domain = await DomainService.OneAsync(context, definition.DomainId, token);
            new FieldRules().That(definition.IsActive && domain.IsActive, nameof(definitionId), "active", "is out of use, or its domain is.").ThrowIfBroken();
            EntitySchema.Parse(nameof(definition.Schema), definition.Schema).Check(Field, data);
            var row = new EntityRow
            {
                EntityId = Ulid.New(), DefinitionId = definitionId, DefinitionVersion = definition.Version, EntityData = data, IsActive = true, CreatedBy = DomainRules.Maker(by),
            };
            await context.InsertAsync(row, token);
            await PutValuesAsync(context, row.EntityId, data, token);
            return await OneAsync(context, row.EntityId, token);
        }, DomainRules.Constraints, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Entity?> FindAsync(string entityId, CancellationToken cancellationToken)
    {
        if (!Ulid.IsValid(entityId))
        {
            return null;
        }

        return await tables.ReadAsync(context => context.Set<EntityRow>().SingleOrDefaultAsync(row => row.EntityId == entityId, cancellationToken), cancellationToken) is { } found ? Show(found) : null;
    }

    /// <inheritdoc />
    public async Task<Page<Entity>> ListAsync(EntityFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = filter.CheckedLimit();
        var after = Cursor.Parse(filter.After, ListName)?.Id;
        new FieldRules().Key(nameof(filter.DefinitionId), filter.DefinitionId).Condition(nameof(filter.With), filter.With).ThrowIfBroken();
        return await tables.ReadAsync(
            async context =>
            {
                var rows = context.Set<EntityRow>().Where(row => row.DefinitionId == filter.DefinitionId);
                rows = filter.IncludeInactive ? rows : rows.Where(row => row.IsActive);
                if (filter.With is { Path: var path, Value: var value })
                {
                    rows = rows.Where(row => context.Set<EntityValueRow>().Any(held => held.EntityId == row.EntityId && held.JsonPath == path && held.JsonValue == value));
                }

                var page = await rows.Above(row => row.EntityId, after).OrderBy(row => row.EntityId).Take(limit + 1).ToListAsync(cancellationToken);
                return page.ToPage(limit, ListName, row => row.EntityId, Show);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<Entity> UpdateAsync(string entityId, int rowVersion, string data, Actor by, CancellationToken cancellationToken)
    {
        CheckData(data).Key(nameof(entityId), entityId).ThrowIfBroken();
        return tables.ChangeAsync(by, async (context, token) =>
        {
            var old = await OneAsync(context, entityId, token);
            var definition = await OneDefinitionAsync(context, old.DefinitionId, token);
            EntitySchema.Parse(nameof(definition.Schema), definition.Schema).Check(Field, data);
            var changed = await context.Set<EntityRow>().Where(row => row.EntityId == entityId && row.RowVersion == rowVersion).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.EntityData, data).SetProperty(row => row.DefinitionVersion, definition.Version), token);
            if (changed == 0)
            {
                throw new ConcurrencyException(Resource, entityId, rowVersion);
            }

            await context.Set<EntityValueRow>().Where(row => row.EntityId == entityId).ExecuteDeleteAsync(token);
            await PutValuesAsync(context, entityId, data, token);
            return await OneAsync(context, entityId, token);
        }, DomainRules.Constraints, cancellationToken);
    }

    /// <inheritdoc />
    public Task SetActiveAsync(string entityId, bool active, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().Key(nameof(entityId), entityId).ThrowIfBroken();
        return tables.ChangeAsync(by, async (context, token) =>
        {
            await context.Set<EntityRow>().Where(row => row.EntityId == entityId && row.IsActive != active)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsActive, active), token);
            return await OneAsync(context, entityId, token);
        }, DomainRules.Constraints, cancellationToken);
    }

    private static FieldRules CheckData(string data) =>
        new FieldRules().That(data is not null, Field, "required", "is needed; {} will do.").JsonObject(Field, data);

    private static async Task<Entity> OneAsync(PathfinderDbContext context, string entityId, CancellationToken cancellationToken) =>
        Ulid.IsValid(entityId) && await context.Set<EntityRow>().SingleOrDefaultAsync(row => row.EntityId == entityId, cancellationToken) is { } row
            ? Show(row)
            : throw new NotFoundException(Resource, entityId);

    private static Entity Show(EntityRow row) =>
        new(row.EntityId, row.DefinitionId, row.DefinitionVersion, row.EntityData, row.IsActive, row.CreatedBy, row.CreatedAt, row.UpdatedAt, row.RowVersion);

    private async Task PutValuesAsync(PathfinderDbContext context, string entityId, string data, CancellationToken cancellationToken)
    {
        await using var command = engine.CreateStatement(
            context.Database.GetDbConnection(), "domains/put_entity_values", new("entity_id", entityId), new("entries", JsonValues.Of(("", data)), BindType.Json));
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
