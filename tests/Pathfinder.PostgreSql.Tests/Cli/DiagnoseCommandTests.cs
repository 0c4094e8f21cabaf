using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class DiagnoseCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    [Theory]
    [InlineData("indexes", "table index duty indexCount scans rowsRead sizeMb")]
    [InlineData("unused-indexes", "table index indexCount scans sizeMb idleSince isProposed")]
    [Trait("Requirement", "V-SHIFT-39")]
    [Trait("Requirement", "V-SHIFT-40")]
    public async Task What_the_server_counts_is_reported_with_what_is_missing(string report, string shape)
    {
        var json = (await database.MustAsync("diagnose", report, "--json")).Json;

        Assert.Equal("rows countedSince gap", CliResult.Shape(json));
        Assert.Equal(shape, CliResult.Shape(json.GetProperty("rows")[0]));
        Assert.Contains("index", (await database.MustAsync("diagnose", report)).Data, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "V-SHIFT-38")]
    public async Task Where_statements_are_not_counted_the_report_says_what_to_do()
    {
        var result = await database.MustAsync("diagnose", "slow-queries", "--json");

        Assert.Equal(0, result.Json.GetProperty("rows").GetArrayLength());
        Assert.Contains("shared_preload_libraries", result.Json.GetProperty("gap").GetString(), StringComparison.Ordinal);
        Assert.Contains("shared_preload_libraries", (await database.MustAsync("diagnose", "slow-queries", "--min-ms", "5")).Talk, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-51")]
    [Trait("Requirement", "U-API-41")]
    public async Task Space_is_reported()
    {
        await database.RegisterAsync("space");

        var segments = (await database.MustAsync("diagnose", "segments", "--limit", "3", "--json")).Json;
        Assert.Equal("username table segment kind sizeMb", CliResult.Shape(segments[0]));
        Assert.Equal(3, segments.GetArrayLength());
        Assert.Contains("user_space_", (await database.MustAsync("diagnose", "segments")).Data, StringComparison.Ordinal);
        Assert.Equal(
            "table rowCount deadRows sizeMb wasteMb wastePercent analyzedAt changedRows isStale", CliResult.Shape((await database.MustAsync("diagnose", "bloat", "--json")).Json[0]));
        Assert.Equal(4, (await database.RunAsync("diagnose", "bloat", "--limit", "0")).Code);
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-49")]
    public async Task A_name_that_is_taken_is_reported()
    {
        await database.ExecuteAsync("create table pathfinder.user_taken_messages (id integer)");
        await database.RegisterAsync("taken", "--no-wait");

        var found = Assert.Single((await database.MustAsync("diagnose", "naming", "--user", "taken", "--json")).Json.EnumerateArray());

        Assert.Equal("username objectName kind owner createdAt", CliResult.Shape(found));
        Assert.Equal("user_taken_messages", found.GetProperty("objectName").GetString());
        Assert.Contains("user_taken_messages", (await database.MustAsync("diagnose", "naming")).Data, StringComparison.Ordinal);
        Assert.Equal(3, (await database.RunAsync("diagnose", "naming", "--user", "nobody")).Code);
        await database.ExecuteAsync("drop table pathfinder.user_taken_messages");
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-38")]
    public async Task A_finding_ends_with_its_own_code()
    {
        var clean = await database.MustAsync("diagnose", "security", "--json");
        Assert.Equal(0, clean.Json.GetArrayLength());

        await database.ExecuteAsync("grant select on pathfinder.pf_users to public");
        var found = await database.RunAsync("diagnose", "security", "--json");
        await database.ExecuteAsync("revoke select on pathfinder.pf_users from public");

        Assert.Equal(7, found.Code);
        Assert.Equal(["unexpected grant pf_users select to public"], found.Json.EnumerateArray().Select(item =>
            $"{item.GetProperty("problem").GetString()} {item.GetProperty("objectName").GetString()} {item.GetProperty("detail").GetString()}"));
    }

    [Fact]
    public async Task Waiting_sessions_are_reported() => Assert.Equal("[]", (await database.MustAsync("diagnose", "waits", "--json")).Data.Trim());

    [Fact]
    [Trait("Requirement", "U-API-44")]
    public async Task What_was_measured_is_listed()
    {
        await database.ExecuteAsync("""
            insert into pathfinder.pf_metric_samples (metric_name, subject, sampled_at, metric_value)
            values ('test.cli', 'a', clock_timestamp() - interval '1 hour', 1.5), ('test.cli', 'a', clock_timestamp() - interval '2 days', 2)
            """);

        var day = (await database.MustAsync("diagnose", "metrics", "--name", "test.cli", "--json")).Json;
        Assert.Equal([1.5m], day.EnumerateArray().Select(sample => sample.GetProperty("value").GetDecimal()));
        Assert.Equal(2, (await database.MustAsync("diagnose", "metrics", "--name", "test.cli", "--since", "7.00:00", "--json")).Json.GetArrayLength());
        Assert.Equal(1, (await database.MustAsync("diagnose", "metrics", "--subject", "a", "--since", "7.00:00", "--limit", "1", "--json")).Json.GetArrayLength());
        Assert.Contains("test.cli", (await database.MustAsync("diagnose", "metrics", "--name", "test.cli")).Data, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "T-USERS-35")]
    public async Task Users_are_counted()
    {
        var users = (await database.MustAsync("diagnose", "users", "--json")).Json;

        Assert.Equal("total active byRole signUpsLastDay", CliResult.Shape(users));
        Assert.Contains("role admin", (await database.MustAsync("diagnose", "users")).Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_connections", "100", "100 or more")]
    [InlineData("shared_buffers", "256MB", "256MB or more")]
    [InlineData("effective_cache_size", null, "1GB or more")]
    [InlineData("work_mem", "4MB", "4MB or more")]
    [InlineData("maintenance_work_mem", "64MB", "64MB or more")]
    [InlineData("statistics of statements", "not counted", "counted")]
    [Trait("Requirement", "V-SHIFT-37")]
    [Trait("Requirement", "E-70")]
    public async Task Settings_are_printed_actual_against_recommended(string name, string? actual, string recommended)
    {
        var check = (await database.MustAsync("diagnose", "settings", "--json")).Json.EnumerateArray().Single(item => item.GetProperty("name").GetString() == name);

        Assert.Equal(recommended, check.GetProperty("required").GetString());
        Assert.Equal(actual ?? check.GetProperty("actual").GetString(), check.GetProperty("actual").GetString());
        Assert.Equal(name != "statistics of statements", check.GetProperty("holds").GetBoolean());
    }

    [Fact]
    [Trait("Requirement", "E-70")]
    public async Task The_pools_of_a_host_are_held_against_the_sessions_of_the_server()
    {
        // Pathfinder:Pool asks for 20 for each of five, and three lie outside of pools
        var check = (await database.MustAsync("diagnose", "settings", "--json")).Json.EnumerateArray().Single(item => item.GetProperty("name").GetString() == "connections of this host");
        Assert.Equal(("103 at most", "97 or fewer, of all hosts together", false), (check.GetProperty("actual").GetString(), check.GetProperty("required").GetString(), check.GetProperty("holds").GetBoolean()));

        var sized = database.Configuration.GetSection("Pathfinder:Connections").GetChildren()
            .ToDictionary(connection => connection.Path, connection => (string?)(connection.Value + ";Maximum Pool Size=10"), StringComparer.Ordinal);
        check = (await database.RunAsync(sized, default, "db", "preflight", "--json")).Json.EnumerateArray().Single(item => item.GetProperty("name").GetString() == "connections of this host");
        Assert.Equal(("53 at most", true), (check.GetProperty("actual").GetString(), check.GetProperty("holds").GetBoolean()));
    }
}
