using System.Globalization;

namespace Pathfinder.Data.Tenancy.Career;

/// <summary>What the user did.</summary>
public sealed class ExperienceRepository : TenantRepository<ExperienceDraft, Experience>
{
    private const string List = "experiences";

    internal ExperienceRepository(TenantSession session)
        : base(session, "experience")
    {
    }

    /// <summary>Lists experiences, newest start date first.</summary>
    /// <exception cref="ValidationException">The request cannot be answered.</exception>
    public Task<Page<Experience>> ListAsync(ExperienceFilter filter, CancellationToken cancellationToken = default)
    {
        CheckRequest(filter);
        new FieldRules().Listed(nameof(filter.Type), filter.Type ?? default).ThrowIfBroken();
        var after = Cursor.Parse(filter.After, List);
        DateOnly? day = after is null ? null : ParseDay(after);
        return ReadPageAsync(
            context =>
            {
                IQueryable<Experience> rows = context.Set<Experience>();
                if (filter.Type is { } type)
                {
                    rows = rows.Where(row => row.Type == type);
                }

                if (filter.Current is { } current)
                {
                    rows = rows.Where(row => row.IsCurrent == current);
                }

                if (day is { } last)
                {
                    // the first comparison alone bounds the index range
                    rows = rows.Where(row => row.StartDate <= last && (row.StartDate < last || string.Compare(row.Id, after!.Id) < 0));
                }

                return rows.OrderByDescending(row => row.StartDate).ThenByDescending(row => row.Id);
            },
            filter,
            row => new Cursor(List, row.StartDate.ToString("O", CultureInfo.InvariantCulture), row.Id),
            cancellationToken);
    }

    private protected override void Check(ExperienceDraft draft, FieldRules rules) => rules
        .Listed(nameof(draft.Type), draft.Type)
        .Required(nameof(draft.Title), draft.Title, 255)
        .Optional(nameof(draft.Organization), draft.Organization, 255)
        .Url(nameof(draft.OrganizationUrl), draft.OrganizationUrl)
        .Optional(nameof(draft.Location), draft.Location, 255)
        .Required(nameof(draft.Description), draft.Description, FieldRules.LongText)
        .Listed(nameof(draft.StartPrecision), draft.StartPrecision)
        .Listed(nameof(draft.EndPrecision), draft.EndPrecision)
        .That(draft.EndDate is null || draft.EndDate >= draft.StartDate, nameof(draft.EndDate), "order", "is before the start date.")
        .That(!draft.IsCurrent || draft.EndDate is null, nameof(draft.IsCurrent), "order", "cannot be set for an experience that has ended.")
        .Optional(nameof(draft.FieldOfStudy), draft.FieldOfStudy, 255)
        .Optional(nameof(draft.Qualification), draft.Qualification, 255)
        .Optional(nameof(draft.Score), draft.Score, 50)
        .Texts(nameof(draft.Highlights), draft.Highlights)
        .That(draft.Details is not null, nameof(draft.Details), "required", "is needed; an empty one will do.")
        .Entry("Details.OrganizationDescription", draft.Details?.OrganizationDescription)
        .Entry("Details.Kind", draft.Details?.Kind)
        .Texts("Details.Courses", draft.Details?.Courses)
        .Texts("Details.Keywords", draft.Details?.Keywords)
        .Texts("Details.Roles", draft.Details?.Roles);

    private static DateOnly ParseDay(Cursor cursor) =>
        DateOnly.TryParseExact(cursor.Key, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw Cursor.Refusal();
}
