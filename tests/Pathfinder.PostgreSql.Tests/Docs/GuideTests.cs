using System.Text.RegularExpressions;
using Npgsql;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Pathfinder.Tests.Architecture;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Docs;

/// <summary>The guides for operators: what they tell people to ask can be asked, by the account that they name.</summary>
public sealed partial class GuideTests(InstalledDatabase database) : IClassFixture<InstalledDatabase>
{
    private static readonly string[] Guides = ["docs/troubleshooting.md", "docs/operations.md"];

    public static TheoryData<string, string> Questions { get; } = Read();

    [Theory]
    [MemberData(nameof(Questions))]
    [Trait("Requirement", "U-API-43")]
    [Trait("Requirement", "U-API-41")]
    public async Task Every_question_of_a_guide_gets_an_answer(string place, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database.Settings.Provisioner);
        await using var command = source.CreateCommand(sql);

        await using var reader = await command.ExecuteReaderAsync();

        Assert.True(reader.FieldCount >= 3, place);
    }

    [Fact]
    [Trait("Requirement", "U-API-43")]
    public void Every_symptom_has_a_question_and_an_action()
    {
        var symptoms = Text("docs/troubleshooting.md").Split("\n## ").Skip(1).Where(section => !section.StartsWith("Versions\n", StringComparison.Ordinal)).ToList();

        Assert.True(symptoms.Count >= 10, $"{symptoms.Count} symptoms");
        Assert.All(symptoms, symptom => Assert.True(
            Question().Count(symptom) is > 0 and var questions && questions == Action().Count(symptom), symptom.Split('\n')[0]));
    }

    private static TheoryData<string, string> Read()
    {
        var questions = new TheoryData<string, string>();
        foreach (var guide in Guides)
        {
            foreach (var (match, i) in Question().Matches(Text(guide)).Select((match, i) => (match, i)))
            {
                questions.Add($"{guide} {i + 1}", match.Groups["sql"].Value);
            }
        }

        return questions;
    }

    private static string Text(string guide) => File.ReadAllText(Path.Combine(SolutionFolder.Find(), guide)).ReplaceLineEndings("\n");

    [GeneratedRegex("^```sql\n(?<sql>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Question();

    [GeneratedRegex(@"^\*\*Do:\*\*", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Action();
}
