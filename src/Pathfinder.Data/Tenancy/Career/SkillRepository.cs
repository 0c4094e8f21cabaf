using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Skills;

namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Skills of the user, where they were used, and their summary.</summary>
public sealed class SkillRepository : TenantRepository<SkillClaim, SkillMapping>
{
    private const string List = "skills";
    private const string SummaryList = "skill_summary";

    internal SkillRepository(TenantSession session)
        : base(session, "skill mapping")
    {
    }

    /// <summary>Lists skill mappings, newest first.</summary>
    /// <exception cref="ValidationException">The request cannot be answered.</exception>
    public Task<Page<SkillMapping>> ListAsync(SkillFilter filter, CancellationToken cancellationToken = default)
    {
        CheckRequest(filter);
        new FieldRules()
            .OptionalKey(nameof(filter.ExperienceId), filter.ExperienceId)
            .OptionalKey(nameof(filter.SkillId), filter.SkillId)
            .Optional(nameof(filter.Category), filter.Category, 100)
            .Listed(nameof(filter.Source), filter.Source ?? default)
            .ThrowIfBroken();
        var after = Cursor.Parse(filter.After, List);
        return ReadPageAsync(context => NewestFirst(Matching(context, filter), after), filter, row => new Cursor(List, "", row.Id), cancellationToken);
    }

    /// <summary>Lists the summary as of its last refresh, most used skills first.</summary>
    /// <exception cref="ValidationException">The request cannot be answered.</exception>
    public Task<Page<SkillSummary>> SummarizeAsync(SkillSummaryFilter filter, CancellationToken cancellationToken = default)
    {
        CheckRequest(filter);
        new FieldRules().Optional(nameof(filter.Category), filter.Category, 100).ThrowIfBroken();
        var after = Cursor.Parse(filter.After, SummaryList);
        int? count = after is null ? null : ParseCount(after);
        return ReadPageAsync(
            context =>
            {
                IQueryable<SkillSummary> rows = context.Set<SkillSummary>();
                if (filter.Category is { } category)
                {
                    rows = rows.Where(row => row.Category == category);
                }

                if (count is { } last)
                {
                    rows = rows.Where(row => row.UsageCount <= last && (row.UsageCount < last || string.Compare(row.SkillId, after!.Id) > 0));
                }

                return rows.OrderByDescending(row => row.UsageCount).ThenBy(row => row.SkillId);
            },
            filter,
            row => new Cursor(SummaryList, row.UsageCount.ToString(CultureInfo.InvariantCulture), row.SkillId),
            cancellationToken);
    }

    /// <summary>Computes the summary anew, as part of this session; refreshes of one user wait for each other.</summary>
    public Task RefreshSummaryAsync(CancellationToken cancellationToken = default) =>
        Session.ExecuteAsync("tenants/refresh_skill_summary", cancellationToken);

    private protected override void Check(SkillClaim draft, FieldRules rules) => rules
        .Key(nameof(draft.SkillId), draft.SkillId)
        .OptionalKey(nameof(draft.ExperienceId), draft.ExperienceId)
        .Range(nameof(draft.ProficiencyLevel), draft.ProficiencyLevel, 1, 5)
        .Figure(nameof(draft.YearsUsed), draft.YearsUsed, 0, 100, 1)
        .Optional(nameof(draft.Evidence), draft.Evidence, 1000)
        .Listed(nameof(draft.Source), draft.Source);

    private protected override async Task CheckReferencesAsync(TenantDbContext context, SkillClaim draft, CancellationToken cancellationToken)
    {
        // a retired skill may stay where it is, but is given to nobody anew
        var known = draft is SkillMapping
            || await context.Set<CatalogSkill>().AnyAsync(skill => skill.SkillId == draft.SkillId && !skill.IsRetired, cancellationToken);
        var rules = new FieldRules().That(known, nameof(draft.SkillId), "exists", "is not a skill of the catalogue.");
        if (draft.ExperienceId is { } experience)
        {
            rules.That(
                await context.Set<Experience>().AnyAsync(row => row.Id == experience, cancellationToken),
                nameof(draft.ExperienceId), "exists", "is not an experience of this user.");
        }

        rules.ThrowIfBroken();
    }

    private static IQueryable<SkillMapping> Matching(TenantDbContext context, SkillFilter filter)
    {
        IQueryable<SkillMapping> rows = context.Set<SkillMapping>();
        if (filter.ExperienceId is { } experience)
        {
            rows = rows.Where(row => row.ExperienceId == experience);
        }

        if (filter.SkillId is { } skill)
        {
            rows = rows.Where(row => row.SkillId == skill);
        }

        if (filter.Source is { } source)
        {
            rows = rows.Where(row => row.Source == source);
        }

        if (filter.Category is { } category)
        {
            rows = rows.Where(row => context.Set<CatalogSkill>().Any(known => known.SkillId == row.SkillId && known.Category == category));
        }

        return rows;
    }

    private static int ParseCount(Cursor cursor) =>
        int.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : throw Cursor.Refusal();
}
