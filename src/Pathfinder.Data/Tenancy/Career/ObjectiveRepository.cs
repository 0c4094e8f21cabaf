using Microsoft.EntityFrameworkCore;

namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Where the user wants to go.</summary>
public sealed class ObjectiveRepository : TenantRepository<ObjectiveDraft, Objective>
{
    private const string List = "objectives";

    internal ObjectiveRepository(TenantSession session)
        : base(session, "objective")
    {
    }

    /// <summary>Lists objectives, newest first.</summary>
    /// <exception cref="ValidationException">The request cannot be answered.</exception>
    public Task<Page<Objective>> ListAsync(ObjectiveFilter filter, CancellationToken cancellationToken = default)
    {
        CheckRequest(filter);
        new FieldRules().Listed(nameof(filter.Status), filter.Status ?? default).Listed(nameof(filter.Horizon), filter.Horizon ?? default).ThrowIfBroken();
        var after = Cursor.Parse(filter.After, List);
        return ReadPageAsync(
            context =>
            {
                IQueryable<Objective> rows = context.Set<Objective>();
                if (filter.Status is { } status)
                {
                    rows = rows.Where(row => row.Status == status);
                }

                if (filter.Horizon is { } horizon)
                {
                    rows = rows.Where(row => row.Horizon == horizon);
                }

                return NewestFirst(rows, after);
            },
            filter,
            row => new Cursor(List, "", row.Id),
            cancellationToken);
    }

    private protected override void Check(ObjectiveDraft draft, FieldRules rules) => rules
        .Required(nameof(draft.Title), draft.Title, 255)
        .Optional(nameof(draft.Description), draft.Description, FieldRules.LongText)
        .Optional(nameof(draft.SuccessCriteria), draft.SuccessCriteria, FieldRules.LongText)
        .Listed(nameof(draft.Horizon), draft.Horizon)
        .Listed(nameof(draft.Status), draft.Status)
        .Range(nameof(draft.Priority), draft.Priority, 1, 5)
        .Range(nameof(draft.ProgressPercent), draft.ProgressPercent, 0, 100)
        .Optional(nameof(draft.TargetRole), draft.TargetRole, 255)
        .Optional(nameof(draft.TargetIndustry), draft.TargetIndustry, 255)
        .That(draft.CompletedOn is null || draft.Status == ObjectiveStatus.Achieved, nameof(draft.CompletedOn), "order", "belongs to an objective that is achieved.")
        .OptionalKey(nameof(draft.PathId), draft.PathId)
        .OptionalKey(nameof(draft.TemplateId), draft.TemplateId);

    private protected override async Task CheckReferencesAsync(TenantDbContext context, ObjectiveDraft draft, CancellationToken cancellationToken)
    {
        var rules = new FieldRules();
        if (draft.PathId is { } path)
        {
            rules.That(
                await context.Set<CatalogPath>().AnyAsync(row => row.PathId == path && !row.IsRetired, cancellationToken),
                nameof(draft.PathId), "exists", "is not a path of the catalogue.");
        }

        if (draft.TemplateId is { } template)
        {
            rules.That(
                await context.Set<CatalogTemplate>().AnyAsync(row => row.TemplateId == template && !row.IsRetired, cancellationToken),
                nameof(draft.TemplateId), "exists", "is not a role of the catalogue.");
        }

        rules.ThrowIfBroken();
    }
}
