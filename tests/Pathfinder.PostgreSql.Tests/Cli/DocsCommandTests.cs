using Pathfinder.Tests.Architecture;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class DocsCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    [Fact]
    [Trait("Requirement", "P-SCHEMA-63")]
    public async Task Documents_are_written_checked_and_found_stale()
    {
        var folder = Path.Combine(database.Folder, "docs");

        var written = await database.MustAsync("docs", "--folder", folder, "--json");
        var again = await database.MustAsync("docs", "--folder", folder, "--check", "--json");
        await File.AppendAllTextAsync(Path.Combine(folder, "schema", "type-map.md"), "changed by hand\n");
        var stale = await database.RunAsync("docs", "--folder", folder, "--check", "--json");

        Assert.Contains("data-dictionary.md", written.Data, StringComparison.Ordinal);
        Assert.Equal("[]", again.Data.Trim());
        Assert.Equal(7, stale.Code);
        Assert.Contains("type-map.md", stale.Data, StringComparison.Ordinal);
        Assert.DoesNotContain("er-diagram.md", stale.Data, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-63")]
    public async Task The_documents_of_the_repository_are_those_of_the_command() =>
        Assert.Equal("[]", (await database.RunAsync("docs", "--folder", Path.Combine(SolutionFolder.Find(), "docs"), "--check", "--json")).Data.Trim());

    [Fact]
    [Trait("Requirement", "P-SCHEMA-64")]
    public async Task A_column_without_a_comment_ends_with_7_and_writes_nothing()
    {
        await database.ExecuteAsync("comment on column pathfinder.pf_jobs.fence is null");
        try
        {
            var result = await database.RunAsync("docs", "--folder", Path.Combine(database.Folder, "none"));

            Assert.Equal(7, result.Code);
            Assert.Contains("pf_jobs.fence", result.Talk, StringComparison.Ordinal);
            Assert.False(Directory.Exists(Path.Combine(database.Folder, "none")));
        }
        finally
        {
            await database.ExecuteAsync("comment on column pathfinder.pf_jobs.fence is 'again'");
        }
    }
}
