using System.Globalization;
using Pathfinder.Data.Resumes;
using Pathfinder.Provisioning.Cli.Import;

namespace Pathfinder.Provisioning.Cli.Demo;

/// <summary>The people, skills and CVs that are built into the program; where they come from says <c>Demo/Data/README.md</c>.</summary>
internal static class DemoData
{
    private const string Folder = "Demo/Data/";
    private static readonly System.Reflection.Assembly Assembly = typeof(DemoData).Assembly;

    /// <summary>So many people: those of the file, then copies of them under numbered names.</summary>
    public static IEnumerable<CsvRow<PersonRow>> People(Stream file, int count)
    {
        var people = PeopleCsv.Open(file).Rows().ToList();
        for (var i = 0; i < count; i++)
        {
            var row = people[i % people.Count];
            var copy = i / people.Count;
            yield return copy == 0 || row.Value is not { } person ? row : new CsvRow<PersonRow>(row.Line, person with
            {
                Username = string.Create(CultureInfo.InvariantCulture, $"{person.Username} {copy + 1}"),
                Email = person.Email.Replace("@", string.Create(CultureInfo.InvariantCulture, $"+{copy + 1}@"), StringComparison.Ordinal),
                Phone = null,
            });
        }
    }

    /// <summary>How many people the file has.</summary>
    public static int PeopleCount()
    {
        using var file = OpenPeople();
        return PeopleCsv.Open(file).Rows().Count();
    }

    /// <summary>The file of people.</summary>
    public static Stream OpenPeople() => Open(Folder + "people.csv");

    /// <summary>The file of skills.</summary>
    public static Stream OpenSkills() => Open(Folder + "skills.csv");

    /// <summary>The CVs.</summary>
    public static IEnumerable<ResumeDocument> Resumes()
    {
        foreach (var name in Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".resume.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = Open(name);
            using var content = new MemoryStream();
            stream.CopyTo(content);
            yield return ResumeReader.Read(content.ToArray());
        }
    }

    private static Stream Open(string name) => Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The program was built without '{name}'.");
}
