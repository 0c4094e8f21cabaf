namespace Pathfinder.Provisioning.Cli.Demo;

/// <summary>The input that the demo runs on, carried inside the program.</summary>
internal static class DemoData
{
    private const string Folder = "Demo/";
    private const string Resumes = Folder + "cvs/";

    /// <summary>The names of the CVs, such as <c>john_doe.resume.json</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> ResumeNames { get; } = [.. typeof(DemoData).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Resumes, StringComparison.Ordinal))
        .Select(name => name[Resumes.Length..])
        .Order(StringComparer.Ordinal)];

    /// <summary>Opens the people, for <see cref="Import.PeopleCsv"/>.</summary>
    public static Stream OpenPeople() => Open(Folder + "people.csv");

    /// <summary>Opens the skills, for <see cref="Import.SkillsCsv"/>.</summary>
    public static Stream OpenSkills() => Open(Folder + "skills.csv");

    /// <summary>Opens one of <see cref="ResumeNames"/>; its e-mail address names its person.</summary>
    public static Stream OpenResume(string name) => Open(Resumes + name);

    private static Stream Open(string name) => typeof(DemoData).Assembly.GetManifestResourceStream(name)
        ?? throw new FileNotFoundException($"The program was built without '{name}'.", name);
}
