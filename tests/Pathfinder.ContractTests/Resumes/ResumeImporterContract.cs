using Pathfinder.ContractTests.Tenancy;
using Pathfinder.Data.Resumes;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.ContractTests.Resumes;

/// <summary>What an import of a résumé must do.</summary>
public abstract class ResumeImporterContract : TenantLabContract
{
    [SkippableFact]
    public async Task Every_section_arrives()
    {
        var import = await ImportAsync(Resume());

        Assert.Equal((true, 4, 5, 0), (import.ProfileChanged, import.Experiences, import.Achievements, import.AlreadyThere));
        Assert.Empty(import.Omitted);
        var experiences = (await Lab.LookAsync(User, tenant => tenant.Experiences.ListAsync(new()))).Items;
        Assert.Equal(
            [ExperienceType.Project, ExperienceType.Employment, ExperienceType.Volunteer, ExperienceType.Education],
            experiences.Select(experience => experience.Type));
        Assert.Equal(["Bread for 900 people a day", "Never late"], experiences[1].Highlights);
        Assert.Equal((true, DatePrecision.Month), (experiences[1].IsCurrent, experiences[1].StartPrecision));
        var result = Assert.Single((await Lab.LookAsync(User, tenant => tenant.Achievements.ListAsync(new() { ExperienceId = experiences[1].Id }))).Items);
        Assert.Equal("Bread for 900 people a day", result.Title);
        var profile = Assert.Single((await Lab.LookAsync(User, tenant => tenant.Profiles.ListAsync(new()))).Items);
        Assert.Equal(("Şükrü O'Neill-Ōta", "Baker"), (profile.FullName, profile.Headline));
        Assert.Equal("Türkçe", Assert.Single(profile.Sections.Languages).Language);
    }

    [SkippableFact]
    public async Task Importing_twice_adds_nothing()
    {
        await Lab.NewSkillAsync("bake bread");
        var first = await ImportAsync(Resume());

        var second = await ImportAsync(Resume());

        Assert.Equal((false, 0, 0, 0), (second.ProfileChanged, second.Experiences, second.Achievements, second.Skills));
        Assert.Equal(first.Experiences + first.Achievements + first.Skills, second.AlreadyThere);
        Assert.Equal(4, (await Lab.LookAsync(User, tenant => tenant.Experiences.ListAsync(new()))).Items.Count);
    }

    [SkippableFact]
    public async Task Two_imports_at_once_add_each_thing_once()
    {
        var imports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ImportAsync(Resume())));

        Assert.Equal(4, imports.Sum(import => import.Experiences));
        Assert.Equal(4, (await Lab.LookAsync(User, tenant => tenant.Experiences.ListAsync(new()))).Items.Count);
    }

    [SkippableFact]
    public async Task What_the_user_changed_outlives_another_import()
    {
        await ImportAsync(Resume());
        var baker = (await Lab.LookAsync(User, tenant => tenant.Experiences.ListAsync(new() { Type = ExperienceType.Employment }))).Items[0];
        await Lab.InAsync(User, tenant => tenant.Experiences.UpdateAsync(baker with { Description = "In my own words." }));

        await ImportAsync(Resume());

        Assert.Equal("In my own words.", (await Lab.LookAsync(User, tenant => tenant.Experiences.FindAsync(baker.Id)))?.Description);
    }

    [SkippableFact]
    public async Task The_profile_follows_the_file()
    {
        await ImportAsync(Resume());
        var newer = Resume() with { Basics = new ResumeBasics { Name = "Şükrü O'Neill-Ōta", Label = "Master baker" } };

        var import = await ImportAsync(newer);

        Assert.True(import.ProfileChanged);
        var profile = Assert.Single((await Lab.LookAsync(User, tenant => tenant.Profiles.ListAsync(new()))).Items);
        Assert.Equal(("Master baker", null), (profile.Headline, profile.ExecutiveSummary));
    }

    [SkippableFact]
    public async Task Skills_of_the_catalogue_are_claimed_and_others_are_named()
    {
        var known = await Lab.NewSkillAsync("Knead  the DOUGH");
        await Lab.NewSkillAsync("juggle", retired: true);

        var import = await ImportAsync(new ResumeDocument
        {
            Skills = [new ResumeSkill { Name = "Tricks", Level = "Master", Keywords = ["knead the dough", "Juggle", "knead-the-dough"] }],
        });

        Assert.Equal(["Juggle", "Tricks"], import.UnknownSkills.Order(StringComparer.Ordinal));
        var claim = Assert.Single((await Lab.LookAsync(User, tenant => tenant.Skills.ListAsync(new()))).Items);
        Assert.Equal((known, 5, SkillSource.Import, null), (claim.SkillId, claim.ProficiencyLevel, claim.Source, claim.ExperienceId));
        var summary = Assert.Single((await Lab.LookAsync(User, tenant => tenant.Skills.SummarizeAsync(new()))).Items);
        Assert.Equal((known, 1), (summary.SkillId, summary.UsageCount));
    }

    [SkippableFact]
    public async Task Nothing_stays_of_an_import_that_was_not_committed()
    {
        await Lab.LookAsync(User, tenant => ResumeImporter.ImportAsync(tenant, Resume()));

        Assert.Empty((await Lab.LookAsync(User, tenant => tenant.Experiences.ListAsync(new()))).Items);
        Assert.Empty((await Lab.LookAsync(User, tenant => tenant.Profiles.ListAsync(new()))).Items);
    }

    [SkippableFact]
    public async Task An_empty_resume_changes_nothing()
    {
        var import = await ImportAsync(new ResumeDocument());

        Assert.Equal((false, 0, 0, 0, 0), (import.ProfileChanged, import.Experiences, import.Achievements, import.Skills, import.AlreadyThere));
    }

    private static ResumeDocument Resume() => ResumeReader.Read("""
        {
          "basics": {"name": "Şükrü O'Neill-Ōta", "label": "Baker", "summary": "<b>Bread</b>; DROP TABLE loaves;--", "location": {"countryCode": "tr"}},
          "work": [{"name": "Fırın", "position": "Baker", "startDate": "2019-03", "summary": "I bake bread.", "highlights": ["Bread for 900 people a day", "Never late"]}],
          "volunteer": [{"organization": "Aşevi", "position": "Cook", "startDate": "2012", "endDate": "2018", "highlights": ["50,000 meals"]}],
          "education": [{"institution": "Meslek Lisesi", "area": "Baking", "studyType": "Diploma", "startDate": "2008-09-01", "endDate": "2012-06-15", "score": "4,8"}],
          "projects": [{"name": "Oven", "startDate": "2020-05", "endDate": "2020", "keywords": ["clay"]}],
          "awards": [{"title": "Golden loaf", "date": "2021-10-16", "awarder": "Guild"}],
          "certificates": [{"name": "Hygiene", "date": "2020", "issuer": "Office"}],
          "publications": [{"name": "Crust", "releaseDate": "2022-01", "publisher": "Un ve Su"}],
          "skills": [{"name": "Baking", "level": "uzman", "keywords": ["bake bread"]}],
          "languages": [{"language": "Türkçe", "fluency": "Native"}]
        }
        """u8.ToArray());

    private Task<ResumeImport> ImportAsync(ResumeDocument resume) => Lab.InAsync(User, tenant => ResumeImporter.ImportAsync(tenant, resume));
}
