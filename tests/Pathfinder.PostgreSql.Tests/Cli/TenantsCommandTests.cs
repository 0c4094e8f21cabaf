using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class TenantsCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    private const string StatusShape = "userId username state modules tableCount totalRows spaceMb openOperations";

    [Fact]
    public async Task Tables_are_created_closed_opened_and_dropped()
    {
        await database.RegisterAsync("alicia");
        await database.RegisterAsync("alice", "--no-wait");

        var created = await database.MustAsync("tenants", "create", "alice", "--json");
        Assert.Equal(StatusShape, CliResult.Shape(created.Json));
        Assert.Equal("ready", created.Json.GetProperty("state").GetString());
        Assert.Equal(8, created.Json.GetProperty("tableCount").GetInt64());
        Assert.Equal(1, created.Json.GetProperty("modules").GetProperty("career").GetInt32());
        Assert.Equal("suspended", (await database.MustAsync("tenants", "suspend", "alice", "--json")).Json.GetProperty("state").GetString());
        Assert.Equal("ready", (await database.MustAsync("tenants", "resume", "alice", "--json")).Json.GetProperty("state").GetString());

        var unconfirmed = await database.RunAsync("tenants", "drop", "alice");
        Assert.Equal(5, unconfirmed.Code);
        Assert.Contains("--yes", unconfirmed.Talk, StringComparison.Ordinal);
        Assert.Equal("dropped", (await database.MustAsync("tenants", "drop", "alice", "--yes", "--json")).Json.GetProperty("state").GetString());
        Assert.Equal(0, (await database.MustAsync("tenants", "status", "alice", "--json")).Json.GetProperty("tableCount").GetInt64());
        Assert.Equal(0, (await database.RunAsync("tenants", "verify", "alicia")).Code);
    }

    [Fact]
    public async Task What_the_state_forbids_is_a_conflict()
    {
        await database.RegisterAsync("bob");

        var result = await database.RunAsync("tenants", "create", "bob");

        Assert.Equal((5, "A tenant that is ready cannot be asked to create."), (result.Code, result.Talk.Trim()));
    }

    [Fact]
    public async Task A_request_can_be_left_to_a_worker()
    {
        await database.RegisterAsync("carol");

        var result = await database.MustAsync("tenants", "suspend", "carol", "--no-wait", "--json");

        Assert.Equal(1, result.Json.GetProperty("openOperations").GetInt32());
        Assert.Contains("waits for a worker", result.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_for_one_operation_does_not_wait_for_all_that_come_behind_it()
    {
        await database.RegisterAsync("first", "--no-wait");
        var people = "username,email,first_name,last_name\n" + string.Concat(Enumerable.Range(1, 300).Select(i => $"behind {i},behind{i}@example.org,A,B\n"));
        await database.MustAsync("users", "import", database.File("behind.csv", people), "--no-wait");

        var created = await database.MustAsync("users", "show", "first", "--json");
        var retried = await database.RunAsync("tenants", "create", "first");

        Assert.Equal("pending", created.Json.GetProperty("tenantState").GetString());
        Assert.True(retried.Code == 0, retried.Talk);
        Assert.Contains("301 operations are open", retried.Talk, StringComparison.Ordinal);
        Assert.InRange(await database.ScalarAsync<long>("select count(*) from pathfinder.pf_schema_operations where state = 'pending'"), 1, 300);
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_schema_operations where state = 'running'"));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("verify")]
    [InlineData("create")]
    [InlineData("repair")]
    [InlineData("suspend")]
    [InlineData("resume")]
    public async Task Nobody_is_not_found(string command)
    {
        var result = await database.RunAsync("tenants", command, "x'; drop table pf_users; --");

        Assert.Equal((3, "There is no user 'x'; drop table pf_users; --'."), (result.Code, result.Talk.Trim()));
    }

    [Fact]
    public async Task Damage_is_found_and_mended()
    {
        await database.RegisterAsync("dora");
        Assert.Equal("[]", (await database.MustAsync("tenants", "verify", "dora", "--json")).Data.Trim());
        await database.ExecuteAsync("drop table pathfinder.user_dora_career_objectives");

        var found = await database.RunAsync("tenants", "verify", "dora", "--json");

        Assert.Equal(7, found.Code);
        Assert.Contains(found.Json.EnumerateArray(), row => row.GetProperty("objectName").GetString() == "career_objectives.title" && row.GetProperty("problem").GetString() == "missing");
        Assert.All(found.Json.EnumerateArray(), row => Assert.Equal("objectType objectName problem expected actual", CliResult.Shape(row)));
        await database.MustAsync("tenants", "repair", "dora");
        await database.MustAsync("tenants", "verify", "dora");
    }

    [Fact]
    public async Task A_resume_is_taken_over_once()
    {
        await database.RegisterAsync("eve");
        var file = database.File("eve.json", """
            {"basics": {"name": "Eve O'Hara"}, "work": [{"name": "Acme", "position": "Cook", "startDate": "2020-01", "summary": "Cooked; '); drop table pf_users; --"}], "skills": [{"name": "no such skill"}]}
            """);

        var first = await database.MustAsync("tenants", "import-resume", "eve", file, "--json");
        var second = await database.MustAsync("tenants", "import-resume", "eve", file, "--json");

        Assert.Equal("profileChanged experiences achievements skills alreadyThere unknownSkills omitted", CliResult.Shape(first.Json));
        Assert.Equal(1, first.Json.GetProperty("experiences").GetInt32());
        Assert.Equal((0, 1), (second.Json.GetProperty("experiences").GetInt32(), second.Json.GetProperty("alreadyThere").GetInt32()));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from pathfinder.user_eve_experiences_detailed"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"work\": 7}")]
    [InlineData("{\"work\": [{\"name\": \"A\", \"startDate\": \"yesterday\"}]}")]
    [InlineData("{\"basics\": {\"name\": \"nul\\u0000l\"}}")]
    [InlineData("{\"basics\": {\"name\": \"half \\ud800\"}}")]
    [InlineData("{\"basics\": {\"name\": \"open")]
    public async Task A_malformed_resume_is_refused_and_nothing_is_written(string text)
    {
        await RegisterOnceAsync("frank");

        var result = await database.RunAsync("tenants", "import-resume", "frank", database.File("bad.json", text), "--json");

        Assert.Equal(4, result.Code);
        Assert.Empty(result.Data);
        Assert.DoesNotContain("   at ", result.Talk, StringComparison.Ordinal);
        Assert.Equal(0, (await database.MustAsync("tenants", "status", "frank", "--json")).Json.GetProperty("totalRows").GetInt64());
    }

    [Fact]
    public async Task A_hostile_resume_is_refused_quickly()
    {
        await RegisterOnceAsync("frank");
        string[] files =
        [
            database.File("deep.json", new string('[', 200_000)),
            database.File("big.json", "{\"basics\": {\"summary\": \"" + new string('x', 3_000_000) + "\"}}"),
            database.File("bytes.json", [.. "{\"basics\": {\"name\": \""u8, 0xFF, 0xFE, .. "\"}}"u8]),
            database.File("long.json", "{\"basics\": {\"name\": \"" + new string('x', 10_000) + "\"}}"),
            database.File("many.json", "{\"work\": [" + string.Join(',', Enumerable.Repeat("{\"name\": \"A\", \"position\": \"B\", \"startDate\": \"2020\"}", 20_000)) + "]}"),
        ];

        foreach (var file in files)
        {
            Assert.Equal((file, 4), (file, (await database.RunAsync("tenants", "import-resume", "frank", file)).Code));
        }
    }

    [Fact]
    public async Task A_resume_for_tables_that_are_not_ready_is_a_conflict()
    {
        await database.RegisterAsync("grace", "--no-wait");

        var result = await database.RunAsync("tenants", "import-resume", "grace", database.File("grace.json", "{}"));

        Assert.Equal(5, result.Code);
        await database.RegisterAsync("heidi");
        await database.MustAsync("tenants", "suspend", "heidi");
        Assert.Equal(5, (await database.RunAsync("tenants", "import-resume", "heidi", database.File("heidi.json", "{}"))).Code);
        Assert.Empty((await database.MustAsync("sessions", "list", "heidi", "--json")).Json.GetProperty("items").EnumerateArray()); // nobody stays signed in
        Assert.Equal(3, (await database.RunAsync("tenants", "import-resume", "grace", Path.Combine(database.Folder, "none.json"))).Code);
        Assert.Equal(3, (await database.RunAsync("tenants", "import-resume", "nobody", database.File("nobody.json", "{}"))).Code);
    }

    private async Task RegisterOnceAsync(string username)
    {
        if ((await database.RunAsync("users", "show", username)).Code != 0)
        {
            await database.RegisterAsync(username);
        }
    }
}
