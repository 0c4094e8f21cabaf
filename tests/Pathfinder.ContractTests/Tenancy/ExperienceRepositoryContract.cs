using Pathfinder.Data;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.ContractTests.Tenancy;

public abstract class ExperienceRepositoryContract : TenantRepositoryContract<ExperienceDraft, Experience>
{
    [SkippableFact]
    [Trait("Requirement", "P-TENANT-28")]
    [Trait("Requirement", "P-TENANT-07")]
    public async Task The_newest_start_comes_first_whatever_was_written_first()
    {
        await AddAsync("middle", new(2015, 1, 1));
        await AddAsync("newest", new(2020, 1, 1));
        await AddAsync("oldest", new(2010, 1, 1));

        var page = await Lab.LookAsync(User, tenant => tenant.Experiences.ListAsync(new()));

        Assert.Equal(["newest", "middle", "oldest"], page.Items.Select(row => row.Title));
    }

    [SkippableFact]
    [Trait("Requirement", "P-TENANT-28")]
    public async Task Filters_by_type_and_by_being_current_go_alone_and_together()
    {
        await AddAsync("job now", new(2020, 1, 1), ExperienceType.Employment, current: true);
        await AddAsync("job then", new(2010, 1, 1), ExperienceType.Employment);
        await AddAsync("study now", new(2021, 1, 1), ExperienceType.Education, current: true);

        Assert.Equal(["job now", "job then"], await TitlesAsync(new() { Type = ExperienceType.Employment }));
        Assert.Equal(["study now", "job now"], await TitlesAsync(new() { Current = true }));
        Assert.Equal(["job then"], await TitlesAsync(new() { Current = false }));
        Assert.Equal(["job now"], await TitlesAsync(new() { Type = ExperienceType.Employment, Current = true }));
        Assert.Empty(await TitlesAsync(new() { Type = ExperienceType.Volunteer }));
    }

    [SkippableFact]
    public async Task Mappings_and_achievements_go_with_their_experience()
    {
        var skill = await Lab.NewSkillAsync("welding");
        var (experience, mapping, achievement) = await Lab.InAsync(User, async tenant =>
        {
            var id = await tenant.Experiences.CreateAsync(await SparseAsync());
            return (id,
                await tenant.Skills.CreateAsync(new() { SkillId = skill, ExperienceId = id }),
                await tenant.Achievements.CreateAsync(new() { Type = AchievementType.Award, Title = "best weld", ExperienceId = id }));
        });

        await Lab.InAsync(User, tenant => tenant.Experiences.DeleteAsync(experience));

        Assert.Null(await Lab.LookAsync(User, tenant => tenant.Skills.FindAsync(mapping)));
        Assert.Null(await Lab.LookAsync(User, tenant => tenant.Achievements.FindAsync(achievement)));
    }

    private protected override TenantRepository<ExperienceDraft, Experience> In(TenantSession tenant) => tenant.Experiences;

    private protected override Task<ExperienceDraft> FullAsync() => Task.FromResult(new ExperienceDraft
    {
        Type = ExperienceType.Project,
        Title = "Title",
        Organization = "Organization",
        OrganizationUrl = "https://example.org/a?b=c#d",
        Location = "Łódź",
        Description = "Description",
        StartDate = new(2014, 6, 1),
        StartPrecision = DatePrecision.Month,
        EndDate = new(2016, 2, 29),
        EndPrecision = DatePrecision.Year,
        FieldOfStudy = "Field",
        Qualification = "BSc",
        Score = "4.0",
        Highlights = ["one \"quoted\"", "two\nlines", "três"],
        Details = new() { OrganizationDescription = "Makes things", Courses = ["DB1101 - Basic SQL"], Keywords = ["k"], Roles = ["r"], Kind = "talk" },
    });

    private protected override Task<ExperienceDraft> SparseAsync() => Task.FromResult(
        new ExperienceDraft { Type = ExperienceType.Employment, Title = "T", Description = "D", StartDate = new(2020, 1, 1), IsCurrent = true });

    private protected override Experience Changed(Experience row) => row with
    {
        Type = ExperienceType.Education,
        Title = "Title 2",
        Organization = "Organization 2",
        OrganizationUrl = "http://example.org/2",
        Location = null,
        Description = "Description 2",
        StartDate = new(2013, 1, 1),
        StartPrecision = DatePrecision.Year,
        EndDate = null,
        EndPrecision = DatePrecision.Day,
        IsCurrent = true,
        FieldOfStudy = "Field 2",
        Qualification = "MSc",
        Score = "5.0",
        Highlights = [],
        Details = new() { Kind = "application" },
    };

    private protected override Task<Page<Experience>> ListAsync(TenantSession tenant, int limit, string? after) =>
        tenant.Experiences.ListAsync(new() { Limit = limit, After = after });

    private protected override IEnumerable<(ExperienceDraft Draft, string Field)> Unfit(ExperienceDraft full) =>
    [
        (full with { Title = " " }, "Title"),
        (full with { Title = new string('x', 256) }, "Title"),
        (full with { Organization = "" }, "Organization"),
        (full with { OrganizationUrl = "javascript:alert(1)" }, "OrganizationUrl"),
        (full with { Description = "" }, "Description"),
        (full with { EndDate = new(2014, 5, 31) }, "EndDate"),
        (full with { IsCurrent = true }, "IsCurrent"),
        (full with { Type = (ExperienceType)99 }, "Type"),
        (full with { Highlights = ["fine", ""] }, "Highlights[1]"),
        (full with { Details = new() { Courses = [new string('x', 20_001)] } }, "Details.Courses[0]"),
    ];

    private protected override ExperienceDraft WithText(ExperienceDraft draft, string text) => draft with { Description = text };

    private protected override string? TextOf(Experience row) => row.Description;

    private async Task<IEnumerable<string>> TitlesAsync(ExperienceFilter filter) =>
        (await Lab.LookAsync(User, tenant => tenant.Experiences.ListAsync(filter))).Items.Select(row => row.Title);

    private Task<string> AddAsync(string title, DateOnly start, ExperienceType type = ExperienceType.Other, bool current = false) => Lab.InAsync(
        User, tenant => tenant.Experiences.CreateAsync(new() { Type = type, Title = title, Description = "D", StartDate = start, IsCurrent = current }));
}
