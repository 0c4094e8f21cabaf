using System.Text;
using Pathfinder.Provisioning.Cli.Import;
using Xunit;

namespace Pathfinder.Tests.Import;

public sealed class SkillsCsvTests
{
    [Fact]
    public void A_skill_reads_with_its_other_labels_each_once()
    {
        var skill = Assert.Single(Read("""
            conceptUri,reuseLevel,preferredLabel,altLabels
            http://data.europa.eu/esco/skill/1,cross-sector,manage budgets,"budget managing
            manage budgets
             budget managing 

            oversee ""the"" budget"
            """)).Value;

        Assert.Equal(("http://data.europa.eu/esco/skill/1", "manage budgets", "cross-sector"), (skill?.ConceptUri, skill?.PreferredLabel, skill?.ReuseLevel));
        Assert.Equal(["budget managing", "oversee \"the\" budget"], skill?.AltLabels);
        Assert.Null(skill?.SkillType);
    }

    [Fact]
    public void The_columns_of_the_whole_classification_are_welcome()
    {
        var skills = SkillsCsv.Open(Stream(
            "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,description\n"
            + "KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/1,knowledge,,metallurgy,,,released,Of metals.\n"));

        var skill = Assert.Single(skills.Rows()).Value;

        Assert.Equal(("knowledge", null, "Of metals."), (skill?.SkillType, skill?.ReuseLevel, skill?.Description));
        Assert.Equal(3, skills.Notes.Count);
    }

    [Theory]
    [InlineData("esco/skill/1,manage budgets", "conceptUri", "must be a whole http or https address")]
    [InlineData("javascript:alert(1),manage budgets", "conceptUri", "must be a whole http or https address")]
    [InlineData("http://data.europa.eu/esco/skill/1, ", "preferredLabel", "must not be blank")]
    public void A_skill_without_name_or_address_is_refused(string row, string column, string rule) =>
        Assert.Equal(new CsvVerdict(2, column, rule), Assert.Single(Read("conceptUri,preferredLabel\n" + row)).Verdict);

    [Fact]
    public void A_file_without_labels_is_refused() =>
        Assert.Contains("lacks preferredLabel", Assert.Throws<CsvFileException>(() => Read("conceptUri\n")).Message);

    private static IEnumerable<CsvRow<SkillRow>> Read(string file) => SkillsCsv.Open(Stream(file)).Rows();

    private static MemoryStream Stream(string file) => new(Encoding.UTF8.GetBytes(file));
}
