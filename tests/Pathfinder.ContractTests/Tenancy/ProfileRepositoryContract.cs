using Pathfinder.Data;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.ContractTests.Tenancy;

public abstract class ProfileRepositoryContract : TenantRepositoryContract<ProfileDraft, Profile>
{
    [SkippableFact]
    [Trait("Requirement", "P-TENANT-08")]
    [Trait("Requirement", "P-TENANT-29")]
    public async Task Profiles_are_found_by_their_purpose_to_the_letter()
    {
        await Lab.InAsync(User, tenant => tenant.Profiles.CreateAsync(new() { Type = "general" }));
        await Lab.InAsync(User, tenant => tenant.Profiles.CreateAsync(new() { Type = "General" }));

        var page = await Lab.LookAsync(User, tenant => tenant.Profiles.ListAsync(new() { Type = "general" }));

        Assert.Equal("general", Assert.Single(page.Items).Type);
    }

    private protected override TenantRepository<ProfileDraft, Profile> In(TenantSession tenant) => tenant.Profiles;

    private protected override Task<ProfileDraft> FullAsync() => Task.FromResult(new ProfileDraft
    {
        Type = "general",
        Headline = "Headline",
        ExecutiveSummary = "Summary",
        FullName = "Zoë Ångström",
        Email = "zoe@example.org",
        Phone = "(912) 555-4321",
        WebsiteUrl = "https://example.org",
        ImageUrl = "https://example.org/zoe.png",
        StreetAddress = "2712 Broadway St",
        PostalCode = "CA 94115",
        City = "San Francisco",
        Region = "California",
        CountryCode = "US",
        LanguageCode = "en-US",
        Sections = new()
        {
            Networks = [new("Network", "zoe", "https://example.net/zoe")],
            Languages = [new("English", "Native speaker"), new("Svenska", null)],
            Interests = [new("Wildlife", null, ["Ferrets", "Unicorns"])],
            References = [new("Erlich", "It is my pleasure to recommend Zoë")],
            SkillGroups = [new("Web", "Master", ["HTML", "CSS"])],
        },
    });

    private protected override Task<ProfileDraft> SparseAsync() => Task.FromResult(new ProfileDraft { Type = "general" });

    private protected override Profile Changed(Profile row) => row with
    {
        Type = "consulting",
        Headline = null,
        ExecutiveSummary = "Summary 2",
        FullName = "Zoë",
        Email = "zoe2@example.org",
        Phone = null,
        WebsiteUrl = null,
        ImageUrl = null,
        StreetAddress = "Elsewhere",
        PostalCode = "1",
        City = "Göteborg",
        Region = null,
        CountryCode = "SE",
        LanguageCode = "sv",
        Sections = new() { Languages = [new("Svenska", "Modersmål")] },
    };

    private protected override Task<Page<Profile>> ListAsync(TenantSession tenant, int limit, string? after) =>
        tenant.Profiles.ListAsync(new() { Limit = limit, After = after });

    private protected override IEnumerable<(ProfileDraft Draft, string Field)> Unfit(ProfileDraft full) =>
    [
        (full with { Type = "" }, "Type"),
        (full with { Headline = new string('x', 501) }, "Headline"),
        (full with { CountryCode = "us" }, "CountryCode"),
        (full with { CountryCode = "USA" }, "CountryCode"),
        (full with { LanguageCode = "en_US" }, "LanguageCode"),
        (full with { WebsiteUrl = "example.org" }, "WebsiteUrl"),
        (full with { Sections = new() { Interests = [new("x", null, [""])] } }, "Sections.Interests[0].Keywords[0]"),
        (full with { Sections = new() { Networks = [new("", null, null)] } }, "Sections.Networks[0].Network"),
    ];

    private protected override ProfileDraft WithText(ProfileDraft draft, string text) => draft with { ExecutiveSummary = text };

    private protected override string? TextOf(Profile row) => row.ExecutiveSummary;
}
