using System.Text;
using Pathfinder.Data.Resumes;
using Pathfinder.Data.Tenancy.Career;
using Pathfinder.Provisioning.Cli.Demo;
using Xunit;

namespace Pathfinder.Tests.Resumes;

public sealed class ResumeMappingTests
{
    [Fact]
    public void Every_section_of_the_sample_finds_its_place()
    {
        var mapping = ResumeMapping.Of(ResumeReader.Read(SampleResume.Bytes));

        Assert.Equal(
            [ExperienceType.Employment, ExperienceType.Volunteer, ExperienceType.Education, ExperienceType.Project],
            mapping.Experiences.Select(experience => experience.Draft.Type));
        Assert.Equal([AchievementType.Award, AchievementType.Publication], mapping.Achievements.Select(achievement => achievement.Type));
        Assert.Equal("Programmer", mapping.Profile?.Headline);
        Assert.Equal("US", mapping.Profile?.CountryCode);
        Assert.Equal(["Web Development", "Compression"], mapping.Profile!.Sections.SkillGroups.Select(group => group.Name));
        Assert.Equal("Erlich Bachman", Assert.Single(mapping.Profile.Sections.References).Name);
        Assert.Equal(8, mapping.Skills.Count);
        Assert.Empty(mapping.Omitted);

        var education = mapping.Experiences[2].Draft;
        Assert.Equal(("Bachelor, Information Technology", "University of Oklahoma", "4.0"), (education.Title, education.Organization, education.Score));
        Assert.Equal("DB1101 - Basic SQL\nCS2011 - Java Introduction", education.Description);
    }

    [Fact]
    public void Highlights_with_a_figure_are_results_too()
    {
        var experience = Assert.Single(Map("""{"work": [{"position": "Baker", "startDate": "2020", "endDate": "2021-03", "highlights": ["Baked 900 loaves a day", "Liked"]}]}""").Experiences);

        var result = Assert.Single(experience.Results);
        Assert.Equal((AchievementType.Result, "Baked 900 loaves a day", DatePrecision.Month), (result.Type, result.Title, result.AchievedPrecision));
        Assert.Equal(2, experience.Draft.Highlights.Count);
    }

    [Theory]
    [InlineData("2014", null, "2014-01-01", DatePrecision.Year, null, true)]
    [InlineData("2014-06", "2015", "2014-06-01", DatePrecision.Month, "2015-01-01", false)]
    [InlineData("2014-06-29", "2014", "2014-06-29", DatePrecision.Day, "2014-06-29", false)]
    [InlineData(null, "2014-06", "2014-06-01", DatePrecision.Month, "2014-06-01", false)]
    public void Vague_dates_keep_their_vagueness_and_their_order(string? start, string? end, string first, DatePrecision precision, string? last, bool isCurrent)
    {
        var draft = Assert.Single(Map($$"""{"work": [{"name": "Hooli", "startDate": "{{start}}", "endDate": "{{end}}"}]}""").Experiences).Draft;

        Assert.Equal((DateOnly.Parse(first, null), precision), (draft.StartDate, draft.StartPrecision));
        Assert.Equal(last is null ? null : DateOnly.Parse(last, null), draft.EndDate);
        Assert.Equal(isCurrent, draft.IsCurrent);
    }

    [Fact]
    public void Entries_that_say_too_little_are_told_by_their_path()
    {
        var mapping = Map("""{"work": [{}, {"name": "Hooli"}], "awards": [{"date": "2014"}], "projects": [{"name": "Dam", "startDate": "2014"}]}""");

        Assert.Equal(["$.work[0]", "$.work[1]", "$.awards[0]"], mapping.Omitted.Select(problem => problem.Path));
        Assert.Equal("Dam", Assert.Single(mapping.Experiences).Draft.Description);
    }

    [Fact]
    public void An_empty_resume_maps_to_nothing()
    {
        var mapping = Map("{}");

        Assert.Null(mapping.Profile);
        Assert.Empty(mapping.Experiences);
        Assert.Empty(mapping.Achievements);
        Assert.Empty(mapping.Skills);
    }

    [Fact]
    public void A_skill_that_is_named_twice_counts_at_its_highest_level()
    {
        var mapping = Map("""{"skills": [{"name": "Web", "level": "Beginner", "keywords": ["CSS", "C++"]}, {"level": "EXPERT", "keywords": ["css", "C#", "—"]}]}""");

        Assert.Equal([("css", 5), ("c++", 1), ("web", 1), ("c#", 5)], mapping.Skills.Select(skill => (skill.Folded, skill.Level ?? 0)));
    }

    [Theory]
    [InlineData("Master", 5)]
    [InlineData("débutant", 1)]
    [InlineData("SEHR GUT", 4)]
    [InlineData("中級", 3)]
    [InlineData("eleventh dan", null)]
    [InlineData(null, null)]
    public void Levels_are_read_in_the_words_of_many_languages(string? words, int? level) => Assert.Equal(level, SkillLevels.Parse(words));

    [Fact]
    public async Task Nothing_of_the_demos_resumes_is_omitted()
    {
        foreach (var name in DemoData.ResumeNames)
        {
            await using var stream = DemoData.OpenResume(name);

            var mapping = ResumeMapping.Of(await ResumeReader.ReadAsync(stream));

            Assert.Empty(mapping.Omitted);
            Assert.All(mapping.Skills, skill => Assert.NotNull(skill.Level));
            Assert.InRange(mapping.Experiences.Count, 4, 10);
        }
    }

    private static ResumeMapping Map(string json) => ResumeMapping.Of(ResumeReader.Read(Encoding.UTF8.GetBytes(json)));
}
