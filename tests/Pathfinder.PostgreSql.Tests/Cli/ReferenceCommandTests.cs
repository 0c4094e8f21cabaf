using Pathfinder.Provisioning.Cli.Demo;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class ReferenceCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    [Fact]
    public async Task The_shipped_part_of_ESCO_is_taken_in_once()
    {
        await using var shipped = DemoData.OpenSkills();
        using var copy = new MemoryStream();
        await shipped.CopyToAsync(copy);
        var file = database.File("esco.csv", copy.ToArray());

        var first = await database.MustAsync("reference", "import-skills", file, "--json");
        var second = await database.MustAsync("reference", "import-skills", file, "--json");

        Assert.Equal("result refused", CliResult.Shape(first.Json));
        Assert.Equal("inserted updated unchanged", CliResult.Shape(first.Json.GetProperty("result")));
        var inserted = first.Json.GetProperty("result").GetProperty("inserted").GetInt32();
        Assert.True(inserted > 400);
        Assert.Equal((0, 0, inserted), Counts(second));
        Assert.Contains($"0 new, 0 changed, {inserted} as they were, 0 refused.", second.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_rows_cost_no_other()
    {
        var file = database.File("skills.csv", """
            conceptUri,preferredLabel,altLabels
            http://example.org/1,one; drop table pf_ref_skills_catalog,
            no address,two,
            http://example.org/3,,
            http://example.org/1,again,
            http://example.org/4,four 😀,"quatre
            vier"
            """);

        var result = await database.RunAsync("reference", "import-skills", file, "--json");

        Assert.Equal(4, result.Code);
        Assert.Equal((2, 0, 0), Counts(result));
        Assert.All(result.Json.GetProperty("refused").EnumerateArray(), row => Assert.Equal("line column rule", CliResult.Shape(row)));
        Assert.Equal([3L, 4, 5], result.Json.GetProperty("refused").EnumerateArray().Select(row => row.GetProperty("line").GetInt64()));
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("preferredLabel\nx\n", 4)]
    public async Task A_file_that_is_no_such_table_is_refused(string text, int code)
    {
        Assert.Equal(code, (await database.RunAsync("reference", "import-skills", database.File("none.csv", text))).Code);
    }

    [Fact]
    public async Task A_label_longer_than_its_column_costs_no_other()
    {
        var file = database.File("long.csv", $"conceptUri,preferredLabel\nhttp://example.org/long,{new string('x', 10_000)}\nhttp://example.org/after,after\n");

        var result = await database.RunAsync("reference", "import-skills", file, "--json");

        Assert.Equal(4, result.Code);
        Assert.Equal((1, 0, 0), Counts(result));
        Assert.Equal("The name has 500 characters at most.", result.Json.GetProperty("refused")[0].GetProperty("rule").GetString());
    }

    private static (int Inserted, int Updated, int Unchanged) Counts(CliResult result)
    {
        var counts = result.Json.GetProperty("result");
        return (counts.GetProperty("inserted").GetInt32(), counts.GetProperty("updated").GetInt32(), counts.GetProperty("unchanged").GetInt32());
    }
}
