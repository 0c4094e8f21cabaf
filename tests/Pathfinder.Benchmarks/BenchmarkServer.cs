using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Security;
using Pathfinder.Data.Users;
using Pathfinder.Hosting;

namespace Pathfinder.Benchmarks;

/// <summary>The server that a benchmark measures on: private, durable as in production, with the schema installed; it goes with its folder at the end.</summary>
internal sealed class BenchmarkServer : IAsyncDisposable
{
    private readonly ScratchFolder folder = new("pathfinder-bench-");
    private readonly IConfiguration configuration;
    private PathfinderPlatform? platform;

    private BenchmarkServer() =>
        configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Pathfinder:DataFolder", folder.DataFolder), new("Pathfinder:Engine", "PostgreSql")]).Build();

    /// <summary>The engine.</summary>
    public IDatabaseEngine Engine => platform!.Engine;

    /// <summary>Where the server has its files, and the benchmark may have its own.</summary>
    public string DataFolder => folder.DataFolder;

    /// <summary>Starts one.</summary>
    public static async Task<BenchmarkServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new BenchmarkServer();
        try
        {
            await server.StartPlatformAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it and starts it on the same data.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await StopPlatformAsync();
        await StartPlatformAsync(cancellationToken);
    }

    /// <summary>Registers so many people, named by their numbers; returns their ids.</summary>
    public async Task<IReadOnlyList<string>> RegisterAsync(int first, int count, CancellationToken cancellationToken)
    {
        using var signal = new WorkSignal();
        using var hasher = new PasswordHasher(Options.Create(new PasswordHashingOptions()), sodium: null);
        var registrar = new UserRegistrar(Engine, signal, hasher);
        var ids = new List<string>(count);
        foreach (var numbers in Enumerable.Range(first, count).Chunk(IUserRegistration.MaxBatch))
        {
            var people = numbers.Select(i => new UserRegistration($"bench{i:D7}", $"bench{i:D7}@example.org", "Bench", "Mark")).ToList();
            foreach (var result in await registrar.RegisterManyAsync(people, "benchmark", cancellationToken))
            {
                ids.Add(result.Verdict == RegistrationVerdict.Registered ? result.UserId! : throw new InvalidOperationException("A user of the benchmark was not registered."));
            }
        }

        return ids;
    }

    /// <summary>A connection of the role that owns all tables, beside the pools of those who are measured.</summary>
    public async Task<NpgsqlConnection> OpenAsOwnerAsync(CancellationToken cancellationToken)
    {
        await using var pooled = (NpgsqlConnection)Engine.Source(DatabaseAccount.Installer).CreateConnection();
        var connection = pooled.CloneWith(new NpgsqlConnectionStringBuilder(pooled.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("set role pf_owner; set search_path = pathfinder, pg_temp", cancellationToken);
        return connection;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopPlatformAsync();
        folder.Dispose();
    }

    private async Task StartPlatformAsync(CancellationToken cancellationToken)
    {
        platform = await PathfinderPlatform.StartAsync(configuration, NullLoggerFactory.Instance, cancellationToken);
        await platform.InstallWhereOursAsync(progress: null, cancellationToken);
    }

    private async Task StopPlatformAsync()
    {
        if (platform is not null)
        {
            await platform.DisposeAsync();
            platform = null;
        }
    }
}
