namespace Pathfinder.Data.Tenancy.Career;

/// <summary>How the user presents themselves.</summary>
public sealed class ProfileRepository : TenantRepository<ProfileDraft, Profile>
{
    private const string List = "profiles";

    internal ProfileRepository(TenantSession session)
        : base(session, "profile")
    {
    }

    /// <summary>Lists profiles, newest first.</summary>
    /// <exception cref="ValidationException">The request cannot be answered.</exception>
    public Task<Page<Profile>> ListAsync(ProfileFilter filter, CancellationToken cancellationToken = default)
    {
        CheckRequest(filter);
        new FieldRules().Optional(nameof(filter.Type), filter.Type, 100).ThrowIfBroken();
        var after = Cursor.Parse(filter.After, List);
        return ReadPageAsync(
            context =>
            {
                IQueryable<Profile> rows = context.Set<Profile>();
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

    private protected override void Check(ProfileDraft draft, FieldRules rules)
    {
        rules
            .Required(nameof(draft.Type), draft.Type, 100)
            .Optional(nameof(draft.Headline), draft.Headline, 500)
            .Optional(nameof(draft.ExecutiveSummary), draft.ExecutiveSummary, FieldRules.LongText)
            .Optional(nameof(draft.FullName), draft.FullName, 200)
            .Optional(nameof(draft.Email), draft.Email, 320)
            .Optional(nameof(draft.Phone), draft.Phone, 50)
            .Url(nameof(draft.WebsiteUrl), draft.WebsiteUrl)
            .Url(nameof(draft.ImageUrl), draft.ImageUrl)
            .Optional(nameof(draft.StreetAddress), draft.StreetAddress, 500)
            .Optional(nameof(draft.PostalCode), draft.PostalCode, 20)
            .Optional(nameof(draft.City), draft.City, 100)
            .Optional(nameof(draft.Region), draft.Region, 100)
            .That(
                draft.CountryCode is null || (draft.CountryCode.Length == 2 && draft.CountryCode.All(char.IsAsciiLetterUpper)),
                nameof(draft.CountryCode), "format", "is not an ISO 3166-1 alpha-2 code.")
            .That(
                draft.LanguageCode is null || (draft.LanguageCode.Length is > 1 and <= 35 && draft.LanguageCode.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')),
                nameof(draft.LanguageCode), "format", "is not a BCP 47 tag.")
            .That(draft.Sections is not null, nameof(draft.Sections), "required", "is needed; an empty one will do.");
        if (draft.Sections is { } sections)
        {
            Check(sections, rules);
        }
    }

    private static void Check(ProfileSections sections, FieldRules rules) => rules
        .Entries("Sections.Networks", sections.Networks, (field, item) => rules
            .Entry($"{field}.Network", item.Network).Entry($"{field}.Username", item.Username).Entry($"{field}.Url", item.Url))
        .Entries("Sections.Languages", sections.Languages, (field, item) => rules
            .Entry($"{field}.Language", item.Language).Entry($"{field}.Fluency", item.Fluency))
        .Entries("Sections.Interests", sections.Interests, (field, item) => Check(field, item, rules))
        .Entries("Sections.References", sections.References, (field, item) => rules
            .Entry($"{field}.Name", item.Name).Entry($"{field}.Text", item.Text))
        .Entries("Sections.SkillGroups", sections.SkillGroups, (field, item) => Check(field, item, rules));

    private static void Check(string field, TopicGroup item, FieldRules rules) => rules
        .Entry($"{field}.Name", item.Name).Entry($"{field}.Level", item.Level).Texts($"{field}.Keywords", item.Keywords);
}
