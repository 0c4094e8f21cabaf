using Pathfinder.Data.Resumes;
using Pathfinder.Data.Text;
using Pathfinder.Data.Users;
using Pathfinder.Provisioning.Cli.Demo;
using Pathfinder.Provisioning.Cli.Import;
using Xunit;

namespace Pathfinder.Tests.Import;

public sealed class DemoDataTests
{
    private static readonly List<PersonRow> People = Read(DemoData.OpenPeople(), stream => PeopleCsv.Open(stream).Rows());
    private static readonly List<SkillRow> Skills = Read(DemoData.OpenSkills(), stream => SkillsCsv.Open(stream).Rows());

    public static TheoryData<string> Resumes => [.. DemoData.ResumeNames];

    [Fact]
    public void There_are_people_skills_and_resumes_enough() => Assert.Equal((64, 420, 12), (People.Count, Skills.Count, DemoData.ResumeNames.Count));

    [Fact]
    public void Everybody_may_register() => Assert.All(People, person =>
    {
        Username.Parse(person.Username);
        EmailAddress.Normalise(person.Email);
        PhoneNumber.Normalise(person.Phone);
        Texts.Required(nameof(person.FirstName), person.FirstName, 100);
        Texts.Required(nameof(person.LastName), person.LastName, 100);
        Assert.True(person.TimeZone is null || TimeZoneInfo.TryFindSystemTimeZoneById(person.TimeZone, out _), person.TimeZone);
        Assert.InRange(person.Language!.Length, 2, 10);
        Assert.InRange(person.YearsExperience!.Value, 0, 80);
    });

    [Fact]
    public void Nobody_shares_a_name_an_address_or_a_number()
    {
        Assert.Distinct(People.Select(person => Username.Parse(person.Username).Key));
        Assert.Distinct(People.Select(person => EmailAddress.Normalise(person.Email)));
        Assert.Distinct(People.Select(person => person.Phone).OfType<string>());
    }

    [Fact]
    public void What_breaks_naive_code_is_among_the_names()
    {
        Assert.Subset(
            People.Select(person => person.Username).ToHashSet(StringComparer.Ordinal),
            new HashSet<string>(["john", "johnny", "john_doe", "john.doe", "john-doe", "John Doe", "johndoe"], StringComparer.Ordinal));
        string[] rarities = ["ş", "ı", "İ", "'", "’", "ʻ", "\u0327", "נ", "ح", "\u200c", "𠮷", "𞤀", "ř", "đ", "ß", "ﾊ", "ǃ", "\"", ","];
        var all = string.Concat(People.Select(person => $"{person.Username}{person.FirstName}{person.LastName}{person.CurrentCompany}"));
        Assert.All(rarities, rarity => Assert.Contains(rarity, all, StringComparison.Ordinal));
        Assert.Contains(People, person => person.FirstName.Length == 60);
        Assert.Contains(People, person => person.LastName.Length == 60);
    }

    [Theory]
    [MemberData(nameof(Resumes))]
    public async Task A_resume_has_every_section_and_belongs_to_one_of_the_people(string name)
    {
        await using var stream = DemoData.OpenResume(name);

        var resume = await ResumeReader.ReadAsync(stream);

        Assert.Contains(People, person => person.Email == resume.Basics?.Email);
        int[] sections =
        [
            resume.Work.Count, resume.Volunteer.Count, resume.Education.Count, resume.Awards.Count, resume.Certificates.Count, resume.Publications.Count,
            resume.Skills.Count, resume.Languages.Count, resume.Interests.Count, resume.References.Count, resume.Projects.Count,
        ];
        Assert.DoesNotContain(0, sections);
    }

    [Theory]
    [MemberData(nameof(Resumes))]
    public async Task The_skills_of_a_resume_are_in_the_catalogue(string name)
    {
        await using var stream = DemoData.OpenResume(name);
        var labels = Skills.SelectMany(skill => skill.AltLabels.Append(skill.PreferredLabel)).Select(FoldedText.Fold).ToHashSet(StringComparer.Ordinal);

        var resume = await ResumeReader.ReadAsync(stream);

        Assert.All(resume.Skills.SelectMany(skill => skill.Keywords), keyword => Assert.Contains(FoldedText.Fold(keyword), labels));
    }

    private static List<T> Read<T>(Stream stream, Func<Stream, IEnumerable<CsvRow<T>>> read)
        where T : class
    {
        using (stream)
        {
            return [.. read(stream).Select(row => row.Value ?? throw new InvalidDataException(row.Verdict?.ToString()))];
        }
    }
}
