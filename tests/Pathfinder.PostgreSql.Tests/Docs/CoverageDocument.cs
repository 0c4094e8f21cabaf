using System.Globalization;
using System.Text;

namespace Pathfinder.PostgreSql.Tests.Docs;

/// <summary>Writes <c>docs/coverage.md</c>.</summary>
internal static class CoverageDocument
{
    /// <summary>The document: what is proved by which tests, and what by none.</summary>
    public static string Write(IReadOnlyList<(string Heading, string Id, string Demand)> requirements, IReadOnlyDictionary<string, IReadOnlyList<string>> tests)
    {
        var demands = requirements.Where(line => RequirementList.IsDemand(line.Id)).ToList();
        var open = demands.Where(line => !tests.ContainsKey(line.Id)).ToList();
        var text = new StringBuilder("# Coverage\n\n")
            .Append("Generated from the tests of the embedded stack; `PATHFINDER_REGENERATE=1 dotnet test tests/Pathfinder.PostgreSql.Tests --filter CoverageTests` writes it anew.\n")
            .Append("A line of [the requirements](requirements.md) counts as shown when a test says that it proves it; all tests named here pass, or the build fails.\n")
            .Append("Tests of a contract are named by the class that runs them on PostgreSQL; the same tests run on Oracle where a server is named.\n\n")
            .Append(CultureInfo.InvariantCulture, $"{demands.Count - open.Count} of {demands.Count} demands have a test; {open.Count} are open.\n");
        foreach (var group in requirements.Where(line => RequirementList.IsDemand(line.Id) || tests.ContainsKey(line.Id)).GroupBy(line => line.Heading))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {group.Key}\n\n| id | tests |\n|---|---|\n");
            foreach (var (_, id, _) in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {id} | {(tests.TryGetValue(id, out var named) ? Names(named) : "**open**")} |\n");
            }
        }

        return text.ToString();
    }

    private static string Names(IEnumerable<string> tests) => string.Join("<br>", tests
        .Select(test => test.Split('.', 2)).GroupBy(parts => parts[0], parts => parts[1])
        .Select(type => $"{type.Key}: {string.Join(", ", type)}"));
}
