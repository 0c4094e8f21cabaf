using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class DemoCommandTests : IAsyncLifetime
{
    private readonly CliDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task The_main_job_runs_for_a_few_people()
    {
        var result = await database.MustAsync("demo", "--users", "5", "--json");

        Assert.All(result.Json.EnumerateArray(), row => Assert.Equal("name result seconds", CliResult.Shape(row)));
        var rows = result.Json.EnumerateArray().ToDictionary(row => row.GetProperty("name").GetString()!, row => row.GetProperty("result").GetString());
        Assert.Equal("5 people", rows["register people"]);
        Assert.Equal("40 tables for 5 people", rows["create their tables"]);
        Assert.Equal("8 tables dropped, 32 untouched", rows["drop john, and nobody else"]);
    }

    [Fact]
    public async Task It_scales_beyond_the_people_built_in()
    {
        var result = await database.MustAsync("demo", "--users", "70");

        Assert.Contains("70 people", result.Data, StringComparison.Ordinal);
        Assert.Equal(70, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_users"));
    }

    [Fact]
    public async Task It_can_be_stopped_in_the_middle_and_goes_on()
    {
        using var stop = new CancellationTokenSource();
        var running = database.RunAsync(new Dictionary<string, string?>(), stop.Token, "demo");
        while (await database.ScalarAsync<long>("select count(*) from pathfinder.pf_tenants where state = 'ready'") == 0)
        {
            await Task.Delay(5);
        }

        await stop.CancelAsync();
        var stopped = await running;

        Assert.Equal(130, stopped.Code);
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_schema_operations where state = 'running'"));
        Assert.Equal(
            await database.ScalarAsync<long>("select count(*) * 8 from pathfinder.pf_tenants where state = 'ready'"),
            await database.ScalarAsync<long>("select count(*) from pg_tables where schemaname = 'pathfinder' and tablename like 'user!_%' escape '!'"));
        var again = await database.MustAsync("demo", "--json");
        Assert.Contains("untouched", again.Data, StringComparison.Ordinal);
        Assert.Equal(64, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_tenants where state in ('ready', 'dropped')"));
    }
}
