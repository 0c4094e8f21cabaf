using Microsoft.EntityFrameworkCore;

namespace Pathfinder.Data.Tenancy.Career;

/// <summary>What the user achieved.</summary>
public sealed class AchievementRepository : TenantRepository<AchievementDraft, Achievement>
{
    private const string List = "achievements";
    private const decimal MaxFigure = 99_999_999_999_999.9999m;

    internal AchievementRepository(TenantSession session)
        : base(session, "achievement")
    {
    }

    /// <summary>Lists achievements, newest first.</summary>
    /// <exception cref="ValidationException">The request cannot be answered.</exception>
    public Task<Page<Achievement>> ListAsync(AchievementFilter filter, CancellationToken cancellationToken = default)
    {
        CheckRequest(filter);
        new FieldRules().OptionalKey(nameof(filter.ExperienceId), filter.ExperienceId).Listed(nameof(filter.Type), filter.Type ?? default).ThrowIfBroken();
        var after = Cursor.Parse(filter.After, List);
        return ReadPageAsync(
            context =>
            {
                IQueryable<Achievement> rows = context.Set<Achievement>();
                if (filter.ExperienceId is { } experience)
                {
                    rows = rows.Where(row => row.ExperienceId == experience);
                }

                if (filter.Type is { } type)
                {
                    rows = rows.Where(row => row.Type == type);
                }

                return NewestFirst(rows, after);
            },
            filter,
            row => new Cursor(List, "", row.Id),
            cancellationToken);
    }

    private protected override void Check(AchievementDraft draft, FieldRules rules) => rules
        .OptionalKey(nameof(draft.ExperienceId), draft.ExperienceId)
        .Listed(nameof(draft.Type), draft.Type)
        .Required(nameof(draft.Title), draft.Title, 255)
        .Optional(nameof(draft.Description), draft.Description, FieldRules.LongText)
        .Optional(nameof(draft.Issuer), draft.Issuer, 255)
        .Url(nameof(draft.Url), draft.Url)
        .Listed(nameof(draft.AchievedPrecision), draft.AchievedPrecision)
        .That(draft.ExpiresOn is null || draft.AchievedOn is null || draft.ExpiresOn >= draft.AchievedOn, nameof(draft.ExpiresOn), "order", "is before the day of the achievement.")
        .Optional(nameof(draft.MetricName), draft.MetricName, 200)
        .Figure(nameof(draft.MetricValue), draft.MetricValue, -MaxFigure, MaxFigure, 4)
        .Figure(nameof(draft.BaselineValue), draft.BaselineValue, -MaxFigure, MaxFigure, 4)
        .Optional(nameof(draft.MetricUnit), draft.MetricUnit, 50)
        .That(
            draft.MetricName is not null || (draft.MetricValue is null && draft.BaselineValue is null && draft.MetricUnit is null),
            nameof(draft.MetricName), "required", "is needed where there are figures.");

    private protected override async Task CheckReferencesAsync(TenantDbContext context, AchievementDraft draft, CancellationToken cancellationToken)
    {
        if (draft.ExperienceId is { } experience)
        {
            new FieldRules().That(
                await context.Set<Experience>().AnyAsync(row => row.Id == experience, cancellationToken),
                nameof(draft.ExperienceId), "exists", "is not an experience of this user.").ThrowIfBroken();
        }
    }
}
