using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class DbCommandTests : IAsyncLifetime
{
    private readonly CliDatabase database = new();
    private string empty = "";

    public async Task InitializeAsync()
    {
        var server = await PostgresServer.GetAsync();
        empty = await server.CreateDatabaseAsync("template0");
        await TemplateDatabase.PrepareAsync(server.ConnectionString(empty));
        await database.UseAsync(empty);
    }

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    [Trait("Requirement", "T-USERS-13")]
    public async Task The_schema_goes_up_is_verified_and_comes_down()
    {
        Assert.All((await database.MustAsync("db", "status", "--json")).Json.EnumerateArray(), row => Assert.Equal("pending", row.GetProperty("standing").GetString()));
        Assert.Contains("create table", (await database.MustAsync("db", "script")).Data, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("script", CliResult.Shape((await database.MustAsync("db", "script", "--json")).Json));

        var up = await database.MustAsync("db", "up", "--json");
        Assert.NotEqual(0, up.Json.GetArrayLength());
        Assert.All(up.Json.EnumerateArray(), row => Assert.Equal("kind version description state place count elapsed", CliResult.Shape(row)));
        Assert.Equal("[]", (await database.MustAsync("db", "up", "--json")).Data.Trim());

        var status = await database.MustAsync("db", "status", "--json");
        Assert.All(status.Json.EnumerateArray(), row => Assert.Equal("kind version description standing entry", CliResult.Shape(row)));
        Assert.All(status.Json.EnumerateArray(), row => Assert.Equal("applied", row.GetProperty("standing").GetString()));
        Assert.Contains("standing", (await database.MustAsync("db", "status")).Data, StringComparison.Ordinal);

        Assert.Equal("[]", (await database.MustAsync("db", "verify", "--json")).Data.Trim());
        await database.ExecuteAsync("alter table pathfinder.pf_users add stray date; alter index pathfinder.ix_users_role rename to ix_stray");
        var differences = await database.RunAsync("db", "verify", "--json");
        Assert.Equal(7, differences.Code);
        Assert.All(differences.Json.EnumerateArray(), row => Assert.Equal("problem kind name fact expected found", CliResult.Shape(row)));
        Assert.Equal(
            ["missing index ix_users_role on pf_users", "unexpected column pf_users.stray", "unexpected index ix_stray on pf_users"],
            differences.Json.EnumerateArray().Select(row => $"{row.GetProperty("problem").GetString()} {row.GetProperty("kind").GetString()} {row.GetProperty("name").GetString()}").Order(StringComparer.Ordinal));
        Assert.Contains("pf_users.stray", (await database.RunAsync("db", "verify")).Data, StringComparison.Ordinal);
        await database.ExecuteAsync("alter index pathfinder.ix_stray rename to ix_users_role");

        var unconfirmed = await database.RunAsync("db", "down", "--to", "0");
        Assert.Equal(5, unconfirmed.Code);
        Assert.Equal(3, (await database.RunAsync("db", "down", "--to", "19990101_000000", "--yes")).Code);
        Assert.Equal(2, (await database.RunAsync("db", "down", "--yes")).Code);
        await database.MustAsync("db", "down", "--to", "0", "--yes");
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from pg_tables where schemaname = 'pathfinder' and tablename like 'pf!_users' escape '!'"));
    }

    [Fact]
    public async Task Tenants_keep_their_schema()
    {
        await database.MustAsync("db", "up");
        await database.RegisterAsync("tenant");

        var down = await database.RunAsync("db", "down", "--to", "0", "--yes");

        Assert.Equal(5, down.Code);
        Assert.Contains("drop the tenants first", down.Talk, StringComparison.Ordinal);
        await database.MustAsync("db", "verify");
    }

    [Fact]
    public async Task Two_installers_at_once_leave_one_schema()
    {
        var results = await Task.WhenAll(database.RunAsync("db", "up", "--json"), database.RunAsync("db", "up", "--json"));

        Assert.All(results, result => Assert.True(result.Code == 0, result.Talk));
        Assert.Single(results, result => result.Json.GetArrayLength() == 0);
        await database.MustAsync("db", "verify");
    }

    [Fact]
    public async Task An_installer_that_waited_too_long_says_who_holds_the_lock()
    {
        await using var holder = Npgsql.NpgsqlDataSource.Create((await PostgresServer.GetAsync()).ConnectionString(empty));
        await using var connection = await holder.OpenConnectionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select pg_advisory_lock(hashtextextended('pathfinder installation', 0))";
        await command.ExecuteNonQueryAsync();

        var result = await database.RunAsync(new Dictionary<string, string?> { ["Pathfinder:Installation:LockWait"] = "00:00:00.5" }, default, "db", "up");

        Assert.Equal(5, result.Code);
        Assert.Contains("Another installation has been running", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_that_is_stopped_goes_on_with_the_next_run()
    {
        using var stop = new CancellationTokenSource();
        var running = database.RunAsync(new Dictionary<string, string?>(), stop.Token, "db", "up");
        while (!await database.ScalarAsync<bool>("select to_regclass('pathfinder.pf_users') is not null"))
        {
            await Task.Delay(2);
        }

        await stop.CancelAsync();

        Assert.Equal(130, (await running).Code);
        await database.MustAsync("db", "up");
        await database.MustAsync("db", "verify");
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-54")]
    public async Task A_database_that_nobody_prepared_is_refused_with_what_it_lacks()
    {
        var server = await PostgresServer.GetAsync();
        await database.UseAsync(await server.CreateDatabaseAsync("template0"));

        var checks = await database.RunAsync("db", "preflight", "--json");
        Assert.Equal(7, checks.Code);
        Assert.All(checks.Json.EnumerateArray(), row => Assert.Equal("name actual required holds isBlocking advice", CliResult.Shape(row)));
        Assert.Contains(checks.Json.EnumerateArray(), row => row.GetProperty("name").GetString() == "schema pathfinder" && !row.GetProperty("holds").GetBoolean());
        Assert.Contains("server version", (await database.RunAsync("db", "preflight")).Data, StringComparison.Ordinal);
        var up = await database.RunAsync("db", "up");
        Assert.Equal(6, up.Code);
        Assert.Contains("run admin/privileges.sql in this database", up.Talk, StringComparison.Ordinal);
    }
}
