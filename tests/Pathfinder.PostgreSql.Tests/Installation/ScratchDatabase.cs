using Npgsql;
using Pathfinder.Data.Installation;
using Pathfinder.Data.PostgreSql;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.PostgreSql.Tests.Infrastructure;

namespace Pathfinder.PostgreSql.Tests.Installation;

/// <summary>A database with the accounts and nothing installed; dropped at the end.</summary>
internal sealed class ScratchDatabase : IAsyncDisposable
{
    private readonly PostgresServer server;
    private readonly string name;
    private readonly PostgreSqlEngine engine;

    private ScratchDatabase(PostgresServer server, string name, PostgreSqlSettings settings)
    {
        this.server = server;
        this.name = name;
        engine = new PostgreSqlEngine(settings);
        Superuser = new NpgsqlConnectionStringBuilder(server.ConnectionString(name)) { Pooling = false }.ConnectionString;
        Sessions = new InstallationSessions(engine);
    }

    public static PostgreSqlDialect Dialect { get; } = new();

    public static InstallationScripts Shipped { get; } = InstallationScripts.From(typeof(PostgreSqlEngine).Assembly, Dialect);

    /// <summary>How to reach it as the superuser.</summary>
    public string Superuser { get; }

    public IInstallationSessions Sessions { get; }

    public static async Task<ScratchDatabase> CreateAsync(bool prepared = true)
    {
        var server = await PostgresServer.GetAsync();
        var name = await server.CreateDatabaseAsync("template0");
        var database = new ScratchDatabase(server, name, await TemplateDatabase.SettingsAsync(name));
        if (prepared)
        {
            await TemplateDatabase.PrepareAsync(database.Superuser);
        }

        return database;
    }

    public SchemaInstaller Installer(InstallationScripts? scripts = null, TimeSpan? lockWait = null, IInstallationSessions? sessions = null) =>
        new(sessions ?? Sessions, Dialect, scripts ?? Shipped, new InstallationOptions { LockWait = lockWait ?? TimeSpan.FromSeconds(30) });

    public async Task RunAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Superuser);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Reads the first column of a query as text.</summary>
    public async Task<List<string>> ColumnAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Superuser);
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await server.DropDatabaseAsync(name);
    }
}
