using System.Net.Http.Headers;
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
using Pathfinder.Provisioning.Api;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Api;

/// <summary>The endpoints and a worker in this process, over a database of their own.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    private readonly string bundles = Directory.CreateTempSubdirectory("pathfinder-api-").FullName;
    private string name = "";
    private PathfinderPlatform platform = null!;
    private WebApplication app = null!;
    private NpgsqlDataSource superuser = null!;

    public IServiceProvider Services => app.Services;

    public Uri Address => new(app.Urls.Single());

    public Task InitializeAsync() => StartAsync(new Dictionary<string, string?>
    {
        ["Pathfinder:Archiving:Folder"] = bundles,
        ["Pathfinder:Api:AnonymousPerMinute"] = "1000",
        ["Pathfinder:Keys:Ring:0:Id"] = "test",
        ["Pathfinder:Keys:Ring:0:Secret"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    });

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await platform.DisposeAsync();
        await superuser.DisposeAsync();
        await (await PostgresServer.GetAsync()).DropDatabaseAsync(name);
        Directory.Delete(bundles, recursive: true);
    }

    /// <summary>Starts it under settings of its own.</summary>
    internal async Task StartAsync(IReadOnlyDictionary<string, string?> changes)
    {
        name = await TemplateDatabase.CopyAsync();
        superuser = NpgsqlDataSource.Create((await PostgresServer.GetAsync()).ConnectionString(name));
        var settings = await TemplateDatabase.SettingsAsync(name);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Pathfinder:Connections:App"] = settings.App,
                ["Pathfinder:Connections:Provisioner"] = settings.Provisioner,
                ["Pathfinder:Connections:Installer"] = settings.Installer,
            })
            .AddInMemoryCollection(changes)
            .Build();
        platform = await PathfinderPlatform.StartAsync(configuration, NullLoggerFactory.Instance, default);
        var builder = ApiHost.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Configuration.AddInMemoryCollection(changes);
        app = ApiHost.Build(builder, platform, withWorker: true);
        await app.StartAsync();
    }

    /// <summary>A client without a key.</summary>
    internal HttpClient Stranger() => new() { BaseAddress = Address };

    /// <summary>A client with a key of a role.</summary>
    internal async Task<HttpClient> ClientAsync(ApiRole role)
    {
        var key = await Services.GetRequiredService<IApiKeys>().CreateAsync($"test {Guid.NewGuid():N}", role, null, Actor.Named("test"), default);
        return WithSecret(key.Secret);
    }

    /// <summary>A client with a secret.</summary>
    internal HttpClient WithSecret(string secret)
    {
        var client = Stranger();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    /// <summary>Asks the database, as its superuser.</summary>
    internal async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = superuser.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Changes the database, as its superuser.</summary>
    internal async Task ExecuteAsync(string sql)
    {
        await using var command = superuser.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The body of an answer, JSON.</summary>
    internal static async Task<JsonElement> BodyAsync(HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
}
