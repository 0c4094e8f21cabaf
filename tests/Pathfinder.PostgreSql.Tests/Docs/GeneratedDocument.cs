using Pathfinder.Tests.Architecture;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Docs;

/// <summary>A document of the repository that is generated and kept beside its sources.</summary>
internal static class GeneratedDocument
{
    /// <summary>Fails when the document is not what it should be; with <c>PATHFINDER_REGENERATE=1</c> it is written first.</summary>
    public static void Check(string name, string expected, string test)
    {
        var path = Path.Combine(SolutionFolder.Find(), name);
        if (Environment.GetEnvironmentVariable("PATHFINDER_REGENERATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        var actual = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
        Assert.True(expected == actual,
            $"{name} is stale: PATHFINDER_REGENERATE=1 dotnet test tests/Pathfinder.PostgreSql.Tests --filter {test}");
    }
}
