using System.Data.Common;
using Npgsql;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.PostgreSql;
using Pathfinder.PostgreSql.Tests.Installation;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Infrastructure;

/// <summary>A database of its own for one test class, with the whole schema installed.</summary>
public sealed class InstalledDatabase : IAsyncLifetime, ITestDatabase
{
    // of each account, as on the embedded server: with more, two classes that sign fifty in at once take all its connections
    private const int PoolSize = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private PostgreSqlEngine? engine;
    private string name = "";
    private string administrator = "";

    internal IDatabaseEngine Engine => engine!;

    /// <summary>How the accounts reach it.</summary>
    internal PostgreSqlSettings Settings { get; private set; } = new() { App = "", Provisioner = "", Installer = "" };

    IDatabaseEngine ITestDatabase.Engine => Engine;

    /// <summary>Returns when no worker has a transaction open: the server notices the end of a dead one's line, and rolls back.</summary>
    internal async Task UntilNothingIsOpenAsync()
    {
        await using var connection = await OpenAsAdministratorAsync();
        await using var command = new NpgsqlCommand(
            "select count(*) from pg_stat_activity where datname = current_database() and usename = 'pf_provisioner' and xact_start is not null", connection);
        for (var deadline = DateTime.UtcNow + Patience; (long)(await command.ExecuteScalarAsync())! > 0;)
        {
            Assert.True(DateTime.UtcNow < deadline, "The dead worker's transaction is still open.");
            await Task.Delay(20);
        }
    }

    public async Task InitializeAsync()
    {
        name = await TemplateDatabase.CopyAsync();
        Settings = await TemplateDatabase.SettingsAsync(name);
        administrator = Unpooled((await PostgresServer.GetAsync()).ConnectionString(name));
        engine = NewEngine(PoolSize);
    }

    public async Task DisposeAsync()
    {
        if (engine is not null)
        {
            await engine.DisposeAsync();
        }

        await (await PostgresServer.GetAsync()).DropDatabaseAsync(name);
    }

    IDatabaseEngine ITestDatabase.NewEngine(int poolSize, int waitSeconds) => NewEngine(poolSize, waitSeconds);

    async Task<DbConnection> ITestDatabase.OpenAsOwnerAsync()
    {
        var connection = new NpgsqlConnection(Unpooled(Settings.Installer));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("set role pf_owner", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    async Task<DbConnection> ITestDatabase.OpenAsAdministratorAsync() => await OpenAsAdministratorAsync();

    Task<IReadOnlyList<string>> ITestDatabase.DictionaryAsync() => LinesAsync(CatalogueDump.Query);

    Task<IReadOnlyList<string>> ITestDatabase.RulesAsync() => LinesAsync(RuleDump.Rules);

    Task<IReadOnlyList<string>> ITestDatabase.DocumentsAsync() => LinesAsync(RuleDump.Documents);

    // a key of a partition has a name of the partition's
    string? ITestDatabase.RuleOf(DatabaseFailure failure) => failure.Constraint == "pf_user_analytics_p_initial_pkey" ? "pk_user_analytics" : failure.Constraint;

    async Task<IAsyncDisposable> ITestDatabase.HoldAsync(string table)
    {
        var connection = await OpenAsAdministratorAsync();
        await using var command = new NpgsqlCommand($"begin; select count(*) from pathfinder.{table}", connection);
        await command.ExecuteNonQueryAsync();
        return connection; // closing it ends the transaction
    }

    async Task ITestDatabase.UntilWaitingAsync(int sessions)
    {
        await using var connection = await OpenAsAdministratorAsync();
        await using var command = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", connection);
        for (var deadline = DateTime.UtcNow + Patience; (long)(await command.ExecuteScalarAsync())! < sessions;)
        {
            Assert.True(DateTime.UtcNow < deadline, "Nobody waits for a lock.");
            await Task.Delay(10);
        }
    }

    async Task ITestDatabase.EndWaitingAsync()
    {
        await using var connection = await OpenAsAdministratorAsync();
        await using var command = new NpgsqlCommand(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and usename = 'pf_provisioner'",
            connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string query)
    {
        await using var connection = await OpenAsAdministratorAsync();
        await using var command = new NpgsqlCommand(query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(0));
        }

        return lines;
    }

    /// <summary>An engine of its own with pools of so many connections.</summary>
    internal PostgreSqlEngine NewEngine(int poolSize, int waitSeconds = 15)
    {
        string Sized(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = poolSize, Timeout = waitSeconds }.ConnectionString;
        return new PostgreSqlEngine(new PostgreSqlSettings
        {
            App = Sized(Settings.App),
            Provisioner = Sized(Settings.Provisioner),
            Installer = Sized(Settings.Installer),
            AnalyticsWriter = Sized(Settings.AnalyticsWriter!),
            AnalyticsReader = Sized(Settings.AnalyticsReader!),
        });
    }

    internal async Task<NpgsqlConnection> OpenAsAdministratorAsync()
    {
        var connection = new NpgsqlConnection(administrator);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("set search_path = pathfinder", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private static string Unpooled(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
