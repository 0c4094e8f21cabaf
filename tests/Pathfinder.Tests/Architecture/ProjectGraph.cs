using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Pathfinder.Tests.Architecture;

/// <summary>Which project may refer to which: hosts, Hosting, adapters, Jobs, Data, in that direction only.</summary>
internal static partial class ProjectGraph
{
    private static readonly Dictionary<string, Layer> Layers = new(StringComparer.Ordinal)
    {
        ["Pathfinder.Data"] = Layer.Data,
        ["Pathfinder.Jobs"] = Layer.Jobs,
        ["Pathfinder.Data.PostgreSql"] = Layer.Adapter,
        ["Pathfinder.Data.Oracle"] = Layer.Adapter,
        ["Pathfinder.Data.Oracle.Driver"] = Layer.Adapter,
        ["Pathfinder.Jobs.Quartz"] = Layer.Adapter,
        ["Pathfinder.Jobs.Hangfire"] = Layer.Adapter,
        ["Pathfinder.Caching.Redis"] = Layer.Adapter,
        ["Pathfinder.Archiving.S3"] = Layer.Adapter,
        ["Pathfinder.Hosting"] = Layer.Hosting,
        ["Pathfinder.Worker"] = Layer.Host,
        ["Pathfinder.Provisioning.Api"] = Layer.Host,
        ["Pathfinder.Provisioning.Cli"] = Layer.Shell,
    };

    /// <summary>Reads every project of the solution, tests and compile-only signatures left out.</summary>
    public static IReadOnlyList<Project> Read(string root) =>
    [
        .. new[] { "src", "provisioning" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.csproj", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal).Select(path => Read(Path.GetFileNameWithoutExtension(path), XDocument.Load(path))),
    ];

    /// <summary>Names every arrow that points the wrong way, and every package that a layer must not know.</summary>
    public static IEnumerable<string> Violations(IEnumerable<Project> projects)
    {
        foreach (var project in projects)
        {
            if (!Layers.TryGetValue(project.Name, out var layer))
            {
                yield return $"{project.Name} has no layer yet: give it one";
                continue;
            }

            foreach (var target in project.Projects)
            {
                if (!Layers.TryGetValue(target, out var below) || !(below < layer || target + ".Driver" == project.Name))
                {
                    yield return $"{project.Name} must not refer to {target}";
                }
            }

            foreach (var package in project.Packages.Where(package => layer <= Layer.Jobs && Foreign().IsMatch(package)))
            {
                yield return $"{project.Name} must not know {package}";
            }
        }
    }

    private static Project Read(string name, XDocument file) => new(
        name,
        [.. References(file, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
        [.. References(file, "PackageReference"), .. References(file, "FrameworkReference")]);

    private static IEnumerable<string> References(XDocument file, string kind) =>
        file.Descendants(kind).Select(reference => (string?)reference.Attribute("Include")).OfType<string>();

    // drivers, stores, schedulers, web, and the log library, which only the composition root chooses
    [GeneratedRegex("^(Npgsql|Oracle|AWSSDK|Quartz|Hangfire|Serilog|Microsoft\\.AspNetCore|Swashbuckle|Spectre|System\\.CommandLine)")]
    private static partial Regex Foreign();
}
