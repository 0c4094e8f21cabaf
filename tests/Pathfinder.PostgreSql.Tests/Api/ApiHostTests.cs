using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pathfinder.Hosting;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Pathfinder.Provisioning.Api;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Api;

public sealed class ApiHostTests : IAsyncLifetime
{
    private string name = "";

    public async Task InitializeAsync() => name = await TemplateDatabase.CopyAsync();

    public async Task DisposeAsync() => await (await PostgresServer.GetAsync()).DropDatabaseAsync(name);

    [Fact]
    public async Task An_installed_database_is_ready()
    {
        await using var platform = await PlatformAsync(name);
        await using var app = await StartAsync(platform);
        using var client = Client(app);

        var live = await client.GetAsync("/health/live");
        var ready = await client.GetAsync("/health/ready");

        Assert.Equal((HttpStatusCode.OK, "Healthy"), (live.StatusCode, await live.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Equal("schema", (await BodyAsync(ready)).GetProperty("checks")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_database_behind_is_not_ready_yet_the_host_is_live()
    {
        await using (var source = NpgsqlDataSource.Create((await PostgresServer.GetAsync()).ConnectionString(name)))
        await using (var command = source.CreateCommand("delete from pathfinder.pf_schema_migrations where version = (select max(version) from pathfinder.pf_schema_migrations where kind = 'migration')"))
        {
            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        await using var platform = await PlatformAsync(name);
        await using var app = await StartAsync(platform);
        using var client = Client(app);

        var ready = await client.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("pathfinder db up", (await BodyAsync(ready)).GetProperty("checks")[0].GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task A_database_out_of_reach_is_not_ready_and_no_secret_is_told()
    {
        await using var platform = await PlatformAsync("no_such_database");
        await using var app = await StartAsync(platform);
        using var client = Client(app);

        var ready = await client.GetAsync("/health/ready");
        var body = await ready.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.DoesNotContain(TemplateDatabase.Password, body, StringComparison.Ordinal);
        Assert.DoesNotContain("no_such_database", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_answered_by_problem_details()
    {
        await using var platform = await PlatformAsync(name);
        await using var app = await StartAsync(platform);
        using var client = Client(app);

        var missing = await client.GetAsync("/nothing");

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (missing.StatusCode, missing.Content.Headers.ContentType?.MediaType));
        Assert.Equal(404, (await BodyAsync(missing)).GetProperty("status").GetInt32());
    }

    [Fact]
    public void It_listens_on_this_machine_only_unless_told()
    {
        Assert.Equal("http://127.0.0.1:5080", ApiHost.CreateBuilder([]).WebHost.GetSetting("urls"));
        Assert.Equal("http://10.0.0.1:80", ApiHost.CreateBuilder(["--urls", "http://10.0.0.1:80"]).WebHost.GetSetting("urls"));
    }

    private static async Task<PathfinderPlatform> PlatformAsync(string database)
    {
        var settings = await TemplateDatabase.SettingsAsync(database);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Pathfinder:Connections:App"] = settings.App,
                ["Pathfinder:Connections:Provisioner"] = settings.Provisioner,
                ["Pathfinder:Connections:Installer"] = settings.Installer,
            })
            .Build();
        return await PathfinderPlatform.StartAsync(configuration, NullLoggerFactory.Instance, CancellationToken.None);
    }

    private static async Task<WebApplication> StartAsync(PathfinderPlatform platform)
    {
        var app = ApiHost.Build(ApiHost.CreateBuilder(["--urls", "http://127.0.0.1:0"]), platform);
        await app.StartAsync();
        return app;
    }

    private static HttpClient Client(WebApplication app) => new() { BaseAddress = new Uri(app.Urls.Single()) };

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
}
