using Pathfinder.Data;
using Xunit;

namespace Pathfinder.Tests.Architecture;

/// <summary>Keeps the list of what the library shows, so that a reviewer reads every change of it. To accept one, run this class with
/// the environment variable <c>PATHFINDER_REGENERATE=1</c>.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void The_library_shows_what_was_approved()
    {
        var path = Path.Combine(SolutionFolder.Find(), "tests", "Pathfinder.Tests", "Architecture", "Pathfinder.Data.approved.txt");
        var shown = PublicSurface.Of(typeof(PathfinderException).Assembly).ToList();
        if (Environment.GetEnvironmentVariable("PATHFINDER_REGENERATE") == "1")
        {
            File.WriteAllText(path, string.Join('\n', shown) + '\n');
        }

        var approved = File.Exists(path) ? File.ReadAllLines(path) : [];

        Assert.Equal("", string.Join('\n', shown.Except(approved).Select(line => "+ " + line).Concat(approved.Except(shown).Select(line => "- " + line))));
        Assert.Equal(approved, shown);
    }

    [Theory]
    [Trait("Requirement", "P-TENANT-27")]
    [Trait("Requirement", "E-107")]
    [InlineData("Connection")]
    [InlineData("DbContext")]
    [InlineData("IQueryable")]
    [InlineData("DbSet")]
    [InlineData("SchemaPrefix")]
    public void It_shows_no_connection_context_query_or_prefix(string word) =>
        Assert.DoesNotContain(PublicSurface.Of(typeof(PathfinderException).Assembly), line => line.Contains(word, StringComparison.Ordinal));
}
