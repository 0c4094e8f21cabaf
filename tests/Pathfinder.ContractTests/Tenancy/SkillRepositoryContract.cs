using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.ContractTests.Tenancy;

public abstract class SkillRepositoryContract : TenantRepositoryContract<SkillClaim, SkillMapping>
{
    [SkippableFact]
    public async Task A_skill_that_the_catalogue_has_not_or_no_longer_is_refused()
    {
        var retired = await Lab.NewSkillAsync("typesetting in lead", retired: true);

        foreach (var skill in new[] { Ulid.New(), retired })
        {
            var error = await Assert.ThrowsAsync<ValidationException>(() => Lab.InAsync(User, tenant => tenant.Skills.CreateAsync(new() { SkillId = skill })));
            Assert.Equal(nameof(SkillClaim.SkillId), error.Errors[0].Field);
        }
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-11")]
    [Trait("Requirement", "P-TENANT-29")]
    public async Task A_skill_is_mapped_once_per_experience_and_once_without()
    {
        var skill = await Lab.NewSkillAsync("plumbing");
        await Lab.InAsync(User, tenant => tenant.Skills.CreateAsync(new() { SkillId = skill }));

        await Assert.ThrowsAsync<ConflictException>(() => Lab.InAsync(User, tenant => tenant.Skills.CreateAsync(new() { SkillId = skill })));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-55")]
    public async Task Mappings_are_found_by_the_catalogue_s_category()
    {
        var category = "category " + Ulid.New();
        var skill = await Lab.NewSkillAsync("one", category);
        await Lab.InAsync(User, tenant => tenant.Skills.CreateAsync(new() { SkillId = skill }));
        await Lab.InAsync(User, async tenant => await tenant.Skills.CreateAsync(new() { SkillId = await Lab.NewSkillAsync("two") }));

        var page = await Lab.LookAsync(User, tenant => tenant.Skills.ListAsync(new() { Category = category }));

        Assert.Equal(skill, Assert.Single(page.Items).SkillId);
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-44")]
    [Trait("Requirement", "E-108")]
    public async Task Known_mappings_give_the_known_summary()
    {
        var often = await Lab.NewSkillAsync("often", "a");
        var once = await Lab.NewSkillAsync("once", "b");
        await Lab.InAsync(User, async tenant =>
        {
            var first = await tenant.Experiences.CreateAsync(Experience());
            var second = await tenant.Experiences.CreateAsync(Experience());
            await tenant.Skills.CreateAsync(new() { SkillId = often, ExperienceId = first, ProficiencyLevel = 2, LastUsed = new(2020, 1, 1) });
            await tenant.Skills.CreateAsync(new() { SkillId = often, ExperienceId = second, ProficiencyLevel = 4, LastUsed = new(2019, 1, 1) });
            await tenant.Skills.CreateAsync(new() { SkillId = once });
            await tenant.Skills.RefreshSummaryAsync();
        });

        var page = await Lab.LookAsync(User, tenant => tenant.Skills.SummarizeAsync(new()));

        Assert.Equal(
            [(often, "often", "a", 2, (int?)4, (DateOnly?)new DateOnly(2020, 1, 1)), (once, "once", "b", 1, null, null)],
            page.Items.Select(row => (row.SkillId, row.SkillName, row.Category, row.UsageCount, row.HighestProficiency, row.LastUsed)));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-44")]
    public async Task The_summary_follows_when_it_is_refreshed_again()
    {
        var skill = await Lab.NewSkillAsync("fleeting");
        var id = await Lab.InAsync(User, tenant => tenant.Skills.CreateAsync(new() { SkillId = skill }));
        await Lab.InAsync(User, tenant => tenant.Skills.RefreshSummaryAsync());
        await Lab.InAsync(User, tenant => tenant.Skills.RefreshSummaryAsync());
        Assert.Single((await Lab.LookAsync(User, tenant => tenant.Skills.SummarizeAsync(new()))).Items);

        await Lab.InAsync(User, async tenant =>
        {
            await tenant.Skills.DeleteAsync(id);
            await tenant.Skills.RefreshSummaryAsync();
        });

        Assert.Empty((await Lab.LookAsync(User, tenant => tenant.Skills.SummarizeAsync(new()))).Items);
    }

    [SkippableFact]
    public async Task Refreshes_at_once_do_not_get_in_each_other_s_way()
    {
        await Lab.InAsync(User, async tenant => await tenant.Skills.CreateAsync(new() { SkillId = await Lab.NewSkillAsync("contested") }));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Lab.InAsync(User, tenant => tenant.Skills.RefreshSummaryAsync())));

        Assert.Single((await Lab.LookAsync(User, tenant => tenant.Skills.SummarizeAsync(new()))).Items);
    }

    [SkippableFact]
    public async Task The_summary_is_paged_like_any_list()
    {
        await Lab.InAsync(User, async tenant =>
        {
            for (var i = 0; i < 5; i++)
            {
                await tenant.Skills.CreateAsync(new() { SkillId = await Lab.NewSkillAsync("skill " + i) });
            }

            await tenant.Skills.RefreshSummaryAsync();
        });

        var first = await Lab.LookAsync(User, tenant => tenant.Skills.SummarizeAsync(new() { Limit = 3 }));
        var second = await Lab.LookAsync(User, tenant => tenant.Skills.SummarizeAsync(new() { Limit = 3, After = first.Next }));

        Assert.Null(second.Next);
        Assert.Equal(5, first.Items.Concat(second.Items).Select(row => row.SkillId).Distinct().Count());
    }

    private protected override TenantRepository<SkillClaim, SkillMapping> In(TenantSession tenant) => tenant.Skills;

    private protected override async Task<SkillClaim> FullAsync() => new()
    {
        SkillId = await Lab.NewSkillAsync("skill"),
        ExperienceId = await Lab.InAsync(User, tenant => tenant.Experiences.CreateAsync(Experience())),
        ProficiencyLevel = 3,
        YearsUsed = 4.5m,
        LastUsed = new(2024, 2, 29),
        Evidence = "Evidence",
        Source = SkillSource.Import,
    };

    private protected override async Task<SkillClaim> SparseAsync() => new() { SkillId = await Lab.NewSkillAsync("skill") };

    private protected override SkillMapping Changed(SkillMapping row) =>
        row with { ProficiencyLevel = 5, YearsUsed = null, LastUsed = new(2025, 1, 1), Evidence = null, Source = SkillSource.User };

    private protected override Task<Page<SkillMapping>> ListAsync(TenantSession tenant, int limit, string? after) =>
        tenant.Skills.ListAsync(new() { Limit = limit, After = after });

    private protected override IEnumerable<(SkillClaim Draft, string Field)> Unfit(SkillClaim full) =>
    [
        (full with { SkillId = "" }, "SkillId"),
        (full with { ExperienceId = Ulid.New() }, "ExperienceId"),
        (full with { ProficiencyLevel = 0 }, "ProficiencyLevel"),
        (full with { ProficiencyLevel = 6 }, "ProficiencyLevel"),
        (full with { YearsUsed = 100.1m }, "YearsUsed"),
        (full with { YearsUsed = 0.25m }, "YearsUsed"),
        (full with { Evidence = new string('x', 1001) }, "Evidence"),
    ];

    private protected override SkillClaim WithText(SkillClaim draft, string text) => draft with { Evidence = text };

    private protected override string? TextOf(SkillMapping row) => row.Evidence;

    private static ExperienceDraft Experience() => new() { Type = ExperienceType.Other, Title = "T", Description = "D", StartDate = new(2020, 1, 1) };
}
