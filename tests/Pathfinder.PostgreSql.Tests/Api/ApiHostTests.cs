using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Audit;
using Pathfinder.Hosting;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Workers;
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
    public async Task It_stops_at_once_though_somebody_watches_an_operation()
    {
        await using var platform = await PlatformAsync(name);
        await using var app = await StartAsync(platform); // without a worker: what is asked for stays open
        using var client = Client(app);
        var key = await app.Services.GetRequiredService<IApiKeys>().CreateAsync("watcher", ApiRole.Operator, null, Actor.Named("test"), default);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        var asked = await client.PostAsJsonAsync("/v1/tenants", new { username = "olga", email = "olga@example.org", firstName = "A", lastName = "B" });
        using var watched = await client.GetAsync(asked.Headers.Location + "/events", HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await watched.Content.ReadAsStreamAsync());
        Assert.Equal("event: operation", await events.ReadLineAsync());

        var watch = Stopwatch.StartNew();
        await app.StopAsync();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Contains("pending", await events.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/v1/jobs")]
    [InlineData("GET", "/v1/operations")]
    [InlineData("POST", "/v1/jobs/prune-tasks/pause")]
    public async Task A_busy_database_is_told_with_when_to_come_back(string method, string path)
    {
        var settings = await TemplateDatabase.SettingsAsync(name);
        await using var platform = await PlatformAsync(name, new NpgsqlConnectionStringBuilder(settings.Provisioner) { Options = "-c lock_timeout=200ms" }.ConnectionString);
        await using var app = await StartAsync(platform);
        using var client = Client(app);
        var key = await app.Services.GetRequiredService<IApiKeys>().CreateAsync("busy", ApiRole.Operator, null, Actor.Named("test"), default);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Secret);
        await using var holder = new NpgsqlConnection((await PostgresServer.GetAsync()).ConnectionString(name));
        await holder.OpenAsync();
        await using var command = new NpgsqlCommand("begin; lock table pathfinder.pf_jobs, pathfinder.pf_schema_operations in access exclusive mode", holder);
        await command.ExecuteNonQueryAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var answer = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "database.unavailable"), (answer.StatusCode, (await BodyAsync(answer)).GetProperty("code").GetString()));
        Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task An_address_that_is_taken_ends_the_host_with_a_sentence()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";

        var (exitCode, errors) = await WorkerProcess.RunApiAsync(await TemplateDatabase.SettingsAsync(name), address);

        Assert.Equal((1, $"Failed to bind to address {address}: address already in use."), (exitCode, errors.Trim()));
    }

    [Fact]
    public void It_listens_on_this_machine_only_unless_told()
    {
        Assert.Equal("http://127.0.0.1:5080", ApiHost.CreateBuilder([]).WebHost.GetSetting("urls"));
        Assert.Equal("http://10.0.0.1:80", ApiHost.CreateBuilder(["--urls", "http://10.0.0.1:80"]).WebHost.GetSetting("urls"));
    }

    private static async Task<PathfinderPlatform> PlatformAsync(string database, string? provisioner = null)
    {
        var settings = await TemplateDatabase.SettingsAsync(database);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Pathfinder:Connections:App"] = settings.App,
                ["Pathfinder:Connections:Provisioner"] = provisioner ?? settings.Provisioner,
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
