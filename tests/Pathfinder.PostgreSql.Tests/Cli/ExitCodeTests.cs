using Npgsql;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class ExitCodeTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    [Theory]
    [InlineData("users", "list")]
    [InlineData("users", "show", "x")]
    [InlineData("operations", "list")]
    [InlineData("operations", "watch")]
    [InlineData("tenants", "status", "x")]
    [InlineData("tenants", "drop", "x", "--yes")]
    [InlineData("users", "register", "--username", "xx", "--email", "x@example.org", "--first-name", "A", "--last-name", "B")]
    [InlineData("db", "up")]
    [InlineData("db", "status")]
    [InlineData("db", "verify")]
    [InlineData("db", "preflight")]
    [InlineData("db", "script")]
    [InlineData("demo")]
    public async Task A_wrong_password_or_a_server_out_of_reach_is_said_in_one_sentence(params string[] args)
    {
        var server = await Infrastructure.PostgresServer.GetAsync();
        var wrong = new NpgsqlConnectionStringBuilder(server.SuperuserConnectionString) { Username = "pf_app", Password = "wrong" }.ConnectionString;
        var nowhere = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = 1, Username = "pf_app", Password = "x", Database = "x", Timeout = 2 }.ConnectionString;
        foreach (var connection in (string[])[wrong, nowhere])
        {
            var result = await database.RunAsync(
                new Dictionary<string, string?> { ["Pathfinder:Connections:App"] = connection, ["Pathfinder:Connections:Provisioner"] = connection, ["Pathfinder:Connections:Installer"] = connection },
                default, args);

            Assert.True(result.Code == 6, $"{result.Code}: {result.Talk}");
            Assert.Empty(result.Data);
            Assert.Single(result.Talk.Trim().Split('\n'));
            Assert.DoesNotContain("wrong\"", result.Talk, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Pathfinder:Engine", "MySql", "set PostgreSql or Oracle")]
    [InlineData("Pathfinder:Port", "99999", "Port")]
    [InlineData("Pathfinder:Port", "many", "Pathfinder:Port")]
    [InlineData("Pathfinder:Connections:Installer", " ", "give App, Provisioner and Installer")]
    [InlineData("Pathfinder:Connections:App", "no such thing", "Pathfinder:Connections")]
    [InlineData("Pathfinder:Installation:LockWait", "1:00:00", "LockWait")]
    public async Task A_wrong_setting_is_named(string name, string value, string named)
    {
        var result = await database.RunAsync(new Dictionary<string, string?> { [name] = value }, default, "db", "status");

        Assert.Equal(2, result.Code);
        Assert.Contains(named, result.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public async Task A_wrong_setting_of_the_worker_is_named(string workers)
    {
        var result = await database.RunAsync(
            new Dictionary<string, string?> { ["Pathfinder:Provisioning:Workers"] = workers }, default, "users", "register", "--username", "zero", "--email", "z@example.org", "--first-name", "A", "--last-name", "B");

        Assert.Equal(2, result.Code);
        Assert.Contains("Workers", result.Talk, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("nonsense")]
    [InlineData("db", "nonsense")]
    [InlineData("db", "up", "--nonsense")]
    [InlineData("users", "register")]
    [InlineData("demo", "--users", "0")]
    [InlineData("demo", "--users", "100001")]
    [InlineData("users", "list", "--status", "nonsense")]
    [InlineData("api-keys", "create", "x", "--role", "7")]
    [InlineData("serve", "--urls", "foo")]
    [InlineData("serve", "--urls", "http://127.0.0.1:99999")]
    [InlineData("serve", "--urls", "http://127.0.0.1:0;ftp://127.0.0.1")]
    public async Task A_line_that_is_not_understood_ends_with_2_and_writes_no_data(params string[] args)
    {
        var result = await database.RunAsync(args);

        Assert.Equal((2, ""), (result.Code, result.Data));
        Assert.DoesNotContain("Pathfinder.Data.", result.Talk.Split("Description:")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("active")]
    [InlineData("Active")]
    public async Task Words_of_a_list_are_taken_as_documents_and_json_have_them(string word) =>
        Assert.Equal(0, (await database.RunAsync("users", "list", "--status", word)).Code);

    [Fact]
    public async Task An_empty_list_says_so()
    {
        var result = await database.MustAsync("users", "list", "--status", "archived");

        Assert.Equal(("", "Nothing is listed."), (result.Data, result.Talk.Trim()));
        Assert.Empty((await database.MustAsync("users", "list", "--status", "archived", "--json")).Talk);
    }

    [Theory]
    [InlineData(4, "api-keys", "create", "x", "--role", "viewer", "--days", "2147483647")]
    [InlineData(4, "api-keys", "create", "x", "--role", "viewer", "--days", "-2147483648")]
    [InlineData(4, "invitations", "import", "{file}", "--inviter", "nobody", "--days", "2147483647")]
    [InlineData(2, "partitions", "remove", "pf_user_analytics", "--announced-hours", "2147483647")]
    [InlineData(2, "diagnose", "metrics", "--since", "9999999.00:00:00")]
    [InlineData(2, "diagnose", "metrics", "--since", "-00:00:01")]
    [InlineData(3, "archives", "verify", "{folder}")]
    [InlineData(3, "partitions", "remove", "nothing")]
    [InlineData(3, "partitions", "list", "nothing")]
    public async Task What_is_beyond_all_bounds_or_nowhere_is_no_defect(int code, params string[] args)
    {
        var file = database.File("nobody.csv", "name\n");

        var result = await database.RunAsync([.. args.Select(arg => arg.Replace("{folder}", database.Folder, StringComparison.Ordinal).Replace("{file}", file, StringComparison.Ordinal))]);

        Assert.True(result.Code == code, $"{result.Code}: {result.Talk}");
        Assert.DoesNotContain("   at ", result.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    [InlineData("users", "import", "--help")]
    public async Task Help_is_data(params string[] args)
    {
        var result = await database.RunAsync(args);

        Assert.Equal(0, result.Code);
        Assert.NotEmpty(result.Data);
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-54")]
    public async Task A_server_that_is_too_old_is_named_with_its_version_and_changes_nothing()
    {
        // the server's own word for its version, seen through another function of that name
        await database.ExecuteAsync("""
            create schema old;
            grant usage on schema old to pf_installer;
            create function old.current_setting(p_name text) returns text language sql as
               $$ select case p_name when 'server_version' then '14.9' when 'server_version_num' then '140009' else pg_catalog.current_setting(p_name) end $$;
            """);
        var installer = new NpgsqlConnectionStringBuilder(database.Configuration["Pathfinder:Connections:Installer"]) { SearchPath = "old, pg_catalog" }.ConnectionString;
        var settings = new Dictionary<string, string?> { ["Pathfinder:Connections:Installer"] = installer };
        try
        {
            var up = await database.RunAsync(settings, default, "db", "up");
            var preflight = await database.RunAsync(settings, default, "db", "preflight");

            Assert.Equal(6, up.Code);
            Assert.Contains("server version is 14.9, required is 15 or later", up.Talk, StringComparison.Ordinal);
            Assert.Equal(7, preflight.Code);
            Assert.Contains("14.9", preflight.Data, StringComparison.Ordinal);
            Assert.Equal(0, (await database.RunAsync("db", "verify")).Code);
        }
        finally
        {
            await database.ExecuteAsync("drop schema old cascade");
        }
    }
}
