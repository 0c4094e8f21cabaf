using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.ContractTests.Tenancy;

public abstract class AchievementRepositoryContract : TenantRepositoryContract<AchievementDraft, Achievement>
{
    [SkippableFact]
    [Trait("Requirement", "P-TENANT-12")]
    [Trait("Requirement", "P-TENANT-29")]
    public async Task Achievements_are_found_by_experience_and_by_kind()
    {
        var full = await FullAsync();
        await Lab.InAsync(User, tenant => tenant.Achievements.CreateAsync(full));
        await Lab.InAsync(User, async tenant => await tenant.Achievements.CreateAsync(await SparseAsync()));

        var ofExperience = await Lab.LookAsync(User, tenant => tenant.Achievements.ListAsync(new() { ExperienceId = full.ExperienceId }));
        var awards = await Lab.LookAsync(User, tenant => tenant.Achievements.ListAsync(new() { Type = AchievementType.Award }));

        Assert.Equal("Title", Assert.Single(ofExperience.Items).Title);
        Assert.Equal("T", Assert.Single(awards.Items).Title);
    }

    private protected override TenantRepository<AchievementDraft, Achievement> In(TenantSession tenant) => tenant.Achievements;

    private protected override async Task<AchievementDraft> FullAsync() => new()
    {
        ExperienceId = await Lab.InAsync(User, tenant => tenant.Experiences.CreateAsync(
            new() { Type = ExperienceType.Other, Title = "T", Description = "D", StartDate = new(2020, 1, 1) })),
        Type = AchievementType.Certificate,
        Title = "Title",
        Description = "Description",
        Issuer = "Issuer",
        Url = "https://example.org/c",
        AchievedOn = new(2021, 1, 1),
        AchievedPrecision = DatePrecision.Year,
        ExpiresOn = new(2024, 12, 31),
        MetricName = "Response time",
        MetricValue = 12.3456m,
        BaselineValue = -99_999_999_999_999.9999m,
        MetricUnit = "ms",
    };

    private protected override Task<AchievementDraft> SparseAsync() => Task.FromResult(new AchievementDraft { Type = AchievementType.Award, Title = "T" });

    private protected override Achievement Changed(Achievement row) => row with
    {
        ExperienceId = null,
        Type = AchievementType.Result,
        Title = "Title 2",
        Description = null,
        Issuer = "Issuer 2",
        Url = null,
        AchievedOn = new(2022, 3, 4),
        AchievedPrecision = DatePrecision.Day,
        ExpiresOn = null,
        MetricName = "Revenue",
        MetricValue = 1m,
        BaselineValue = null,
        MetricUnit = "EUR",
    };

    private protected override Task<Page<Achievement>> ListAsync(TenantSession tenant, int limit, string? after) =>
        tenant.Achievements.ListAsync(new() { Limit = limit, After = after });

    private protected override IEnumerable<(AchievementDraft Draft, string Field)> Unfit(AchievementDraft full) =>
    [
        (full with { Title = "" }, "Title"),
        (full with { ExperienceId = Ulid.New() }, "ExperienceId"),
        (full with { ExpiresOn = new(2020, 1, 1) }, "ExpiresOn"),
        (full with { MetricName = null }, "MetricName"),
        (full with { MetricValue = 1.23456m }, "MetricValue"),
        (full with { BaselineValue = 100_000_000_000_000m }, "BaselineValue"),
        (full with { Url = "ftp://example.org" }, "Url"),
    ];

    private protected override AchievementDraft WithText(AchievementDraft draft, string text) => draft with { Description = text };

    private protected override string? TextOf(Achievement row) => row.Description;
}
