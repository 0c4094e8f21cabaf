using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Monitoring;
using Pathfinder.Data.PostgreSql.Embedded;
using Pathfinder.Hosting;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Monitoring;

/// <summary>A private server that counts its statements, as a DBA sets it up.</summary>
public sealed class CountedStatementTests : IAsyncLifetime, IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "pathfinder-counted-" + Guid.NewGuid().ToString("N"));
    private readonly ServerFolderGuard guard;

    public CountedStatementTests() => guard = new ServerFolderGuard(folder);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Task.CompletedTask;
    }

    public void Dispose() => guard.Dispose();

    [SkippableFact]
    [Trait("Requirement", "V-SHIFT-38")]
    [Trait("Requirement", "E-71")]
    [Trait("Requirement", "U-API-44")]
    [Trait("Requirement", "U-API-51")]
    [Trait("Requirement", "V-SHIFT-37")]
    public async Task A_slow_statement_appears_with_its_numbers_and_the_machine_is_told()
    {
        await PrepareAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Pathfinder:DataFolder"] = folder }).Build();
        await using var platform = await PathfinderPlatform.StartAsync(configuration, NullLoggerFactory.Instance, default);
        await platform.InstallWhereOursAsync(default);
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddPathfinder(platform).BuildServiceProvider();
        foreach (var sql in (string[])["select pg_sleep(0.15)", "select pg_sleep(0.15)", "select pg_sleep(0.3), 1", "select pg_sleep(0.01), 1, 2"])
        {
            await using var connection = await platform.Engine.Source(DatabaseAccount.App).OpenConnectionAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }

        var report = await services.GetRequiredService<IDiagnostics>().SlowStatementsAsync(100, 50, default);

        Assert.Null(report.Gap);
        Assert.NotNull(report.CountedSince);
        var seeded = report.Rows.Where(statement => statement.Text.StartsWith("select pg_sleep", StringComparison.Ordinal)).ToList();
        Assert.Equal(["select pg_sleep($1), $2", "select pg_sleep($1)"], seeded.Select(statement => statement.Text));
        Assert.Equal([1L, 2L], seeded.Select(statement => statement.Calls));
        Assert.Equal([1L, 2L], seeded.Select(statement => statement.RowCount));
        Assert.InRange(seeded[0].MeanMs, 300, 3_000);
        Assert.InRange(seeded[1].TotalMs, 300, 3_000);
        Assert.InRange(seeded[1].MeanMs, seeded[1].TotalMs / 2 - 0.01m, seeded[1].TotalMs / 2 + 0.01m);
        Assert.Equal(0, seeded[0].DeviationMs);
        Assert.InRange(seeded[1].DeviationMs!.Value, 0, 2_000);

        var history = services.GetRequiredService<IMetricHistory>();
        await history.RecordAsync([], default);
        Assert.Equal(2, Assert.Single(await history.ListAsync(new() { Name = "statement.calls", Subject = seeded[1].Id }, default)).Value);
        Assert.Equal(seeded[1].TotalMs, Assert.Single(await history.ListAsync(new() { Name = "statement.total_ms", Subject = seeded[1].Id }, default)).Value);

        var checks = (await platform.PreflightAsync(default)).ToDictionary(check => check.Name, StringComparer.Ordinal);
        Assert.True(checks["statistics of statements"].Holds);
        Assert.True(checks["connections of this host"].Holds, checks["connections of this host"].Actual);
        Assert.Equal(
            ["2 GB or more", "8 GB or more", "10 GB or more", "50 GB or more"],
            ((string[])["memory for development", "memory for production", "free disk for development", "free disk for production"]).Select(name => checks[name].Required));
        Assert.All(checks.Values.Where(check => check.Name.StartsWith("memory for", StringComparison.Ordinal)), check => Assert.Matches("^[0-9]+\\.[0-9] GB$", check.Actual));
        Assert.All(["max_connections", "shared_buffers", "effective_cache_size", "work_mem", "maintenance_work_mem"], name => Assert.True(checks[name].Holds, name));
    }

    // what a DBA does once: names the module, and starts the server again
    private async Task PrepareAsync()
    {
        await using var server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { DataFolder = folder, Durability = PostgresDurability.None }, NullLogger.Instance, default);
        await using var source = NpgsqlDataSource.Create(server.SuperuserConnectionString);
        await using var look = source.CreateCommand("select count(*) from pg_available_extensions where name = 'pg_stat_statements'");
        Skip.If((long)(await look.ExecuteScalarAsync())! == 0, "This server has no contrib package.");
        await using var set = source.CreateCommand("alter system set shared_preload_libraries = 'pg_stat_statements'");
        await set.ExecuteNonQueryAsync();
    }
}
