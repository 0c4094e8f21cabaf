using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Domains;

/// <content>What things must look like.</content>
internal sealed partial class EntityService
{
    private const string DefinitionListName = "definitions";
    private const string DefinitionResource = "definition";

    /// <inheritdoc />
    public Task<EntityDefinition> DefineAsync(string domainId, EntityDefinitionDraft draft, Actor by, CancellationToken cancellationToken)
    {
        CheckDefinition(draft);
        new FieldRules().Key(nameof(domainId), domainId).ThrowIfBroken();
        ArgumentNullException.ThrowIfNull(by);
        return tables.ChangeAsync(by, async (context, token) =>
        {
            var domain = await DomainService.OneAsync(context, domainId, token);
            var row = new EntityDefinitionRow
            {
                DefinitionId = Ulid.New(), DomainId = domain.Id, DefinitionName = draft.Name, DisplayName = draft.DisplayName, JsonSchema = draft.Schema,
                IsActive = true, CreatedBy = DomainRules.Maker(by),
            };
            await context.InsertAsync(row, token);
            return await OneDefinitionAsync(context, row.DefinitionId, token);
        }, DomainRules.Constraints, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<EntityDefinition?> FindDefinitionAsync(string definitionId, CancellationToken cancellationToken)
    {
        if (!Ulid.IsValid(definitionId))
        {
            return null;
        }

        return await tables.ReadAsync(context => context.Set<EntityDefinitionRow>().SingleOrDefaultAsync(row => row.DefinitionId == definitionId, cancellationToken), cancellationToken) is { } found ? Show(found) : null;
    }

    /// <inheritdoc />
    public async Task<Page<EntityDefinition>> ListDefinitionsAsync(EntityDefinitionFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = filter.CheckedLimit();
        var after = Cursor.Parse(filter.After, DefinitionListName)?.Id;
        new FieldRules().OptionalKey(nameof(filter.DomainId), filter.DomainId).ThrowIfBroken();
        return await tables.ReadAsync(
            async context =>
            {
                IQueryable<EntityDefinitionRow> rows = context.Set<EntityDefinitionRow>();
                rows = filter.IncludeInactive ? rows : rows.Where(row => row.IsActive);
                rows = filter.DomainId is null ? rows : rows.Where(row => row.DomainId == filter.DomainId);
                var page = await rows.Above(row => row.DefinitionId, after).OrderBy(row => row.DefinitionId).Take(limit + 1).ToListAsync(cancellationToken);
                return page.ToPage(limit, DefinitionListName, row => row.DefinitionId, Show);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<EntityDefinition> RedefineAsync(string definitionId, int rowVersion, EntityDefinitionDraft draft, Actor by, CancellationToken cancellationToken)
    {
        CheckDefinition(draft);
        new FieldRules().Key(nameof(definitionId), definitionId).ThrowIfBroken();
        return tables.ChangeAsync(by, async (context, token) =>
        {
            var old = await OneDefinitionAsync(context, definitionId, token);
            new FieldRules().That(old.Name == draft.Name, nameof(draft.Name), "written_once", "is written once: programs rely on it.").ThrowIfBroken();
            var changed = await context.Set<EntityDefinitionRow>().Where(row => row.DefinitionId == definitionId && row.RowVersion == rowVersion).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.DisplayName, draft.DisplayName).SetProperty(row => row.JsonSchema, draft.Schema), token);
            return changed == 0 ? throw new ConcurrencyException(DefinitionResource, definitionId, rowVersion) : await OneDefinitionAsync(context, definitionId, token);
        }, DomainRules.Constraints, cancellationToken);
    }

    /// <inheritdoc />
    public Task SetDefinitionActiveAsync(string definitionId, bool active, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().Key(nameof(definitionId), definitionId).ThrowIfBroken();
        return tables.ChangeAsync(by, async (context, token) =>
        {
            await context.Set<EntityDefinitionRow>().Where(row => row.DefinitionId == definitionId && row.IsActive != active)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsActive, active), token);
            return await OneDefinitionAsync(context, definitionId, token);
        }, DomainRules.Constraints, cancellationToken);
    }

    private static void CheckDefinition(EntityDefinitionDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        new FieldRules()
            .Name(nameof(draft.Name), draft.Name)
            .Required(nameof(draft.DisplayName), draft.DisplayName, 200)
            .That(draft.Schema is not null, nameof(draft.Schema), "required", "is needed; {} will do.")
            .JsonObject(nameof(draft.Schema), draft.Schema)
            .ThrowIfBroken();
        EntitySchema.Parse(nameof(draft.Schema), draft.Schema!);
    }

    private static async Task<EntityDefinition> OneDefinitionAsync(PathfinderDbContext context, string definitionId, CancellationToken cancellationToken) =>
        Ulid.IsValid(definitionId) && await context.Set<EntityDefinitionRow>().SingleOrDefaultAsync(row => row.DefinitionId == definitionId, cancellationToken) is { } row
            ? Show(row)
            : throw new NotFoundException(DefinitionResource, definitionId);

    private static EntityDefinition Show(EntityDefinitionRow row) => new(
        row.DefinitionId, row.DomainId, row.DefinitionName, row.DisplayName, row.JsonSchema, row.Version, row.IsActive, row.CreatedBy, row.CreatedAt, row.UpdatedAt, row.RowVersion);
}
