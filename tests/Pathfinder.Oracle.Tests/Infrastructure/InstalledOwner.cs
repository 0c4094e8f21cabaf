using System.Data.Common;
using System.Globalization;
using Oracle.ManagedDataAccess.Client;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Oracle;
using Pathfinder.Data.Oracle.Driver;
using Xunit;

namespace Pathfinder.Oracle.Tests.Infrastructure;

/// <summary>The whole schema in an owner made anew for one test class.</summary>
public sealed class InstalledOwner : IAsyncLifetime, ITestDatabase
{
    private const string Waiting = "from sys.v_$session s where s.username in ('PF_PROVISIONER', 'PF_APP', 'PF_OWNER') and s.state = 'WAITING' and (s.event like 'enq:%' or s.event like 'library cache%')";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private OracleServer? server;
    private OracleEngine? engine;

    /// <summary>The engine over it; asking for it skips the test where there is no server.</summary>
    internal IDatabaseEngine Engine
    {
        get
        {
            Skip.If(OracleServer.Missing is not null, OracleServer.Missing);
            return engine!;
        }
    }

    IDatabaseEngine ITestDatabase.Engine => Engine;

    public async Task InitializeAsync()
    {
        if (OracleServer.Missing is null)
        {
            server = await OracleServer.GetAsync();
            await server.PrepareAsync();
            await server.InstallAsync();
            engine = new OracleEngine(server.Settings);
        }
    }

    public async Task DisposeAsync()
    {
        if (engine is not null)
        {
            await engine.DisposeAsync();
        }
    }

    IDatabaseEngine ITestDatabase.NewEngine(int poolSize, int waitSeconds)
    {
        string Sized(string connectionString) => new OracleConnectionStringBuilder(connectionString) { MaxPoolSize = poolSize, IncrPoolSize = 1, ConnectionTimeout = waitSeconds }.ConnectionString;
        var settings = server!.Settings;
        return new OracleEngine(new OracleSettings
        {
            App = Sized(settings.App),
            Provisioner = Sized(settings.Provisioner),
            Installer = Sized(settings.Installer),
            AnalyticsWriter = Sized(settings.AnalyticsWriter!),
            AnalyticsReader = Sized(settings.AnalyticsReader!),
        });
    }

    async Task<DbConnection> ITestDatabase.OpenAsOwnerAsync() => await Engine.Source(DatabaseAccount.Installer).OpenConnectionAsync();

    async Task<DbConnection> ITestDatabase.OpenAsAdministratorAsync() => await server!.OpenAsync();

    async Task<IReadOnlyList<string>> ITestDatabase.DictionaryAsync() => [.. (await ColumnAsync(DictionaryDump.Query)).Order(StringComparer.Ordinal)];

    async Task<IReadOnlyList<string>> ITestDatabase.RulesAsync() => await ColumnAsync(RuleDump.Rules);

    async Task<IReadOnlyList<string>> ITestDatabase.DocumentsAsync() => await ColumnAsync(RuleDump.Documents);

    string? ITestDatabase.RuleOf(DatabaseFailure failure) => failure.Constraint;

    // who reads holds up no drop here; who is about to write does
    async Task<IAsyncDisposable> ITestDatabase.HoldAsync(string table)
    {
        var connection = await server!.OpenAsync();
        await connection.BeginTransactionAsync();
        await ExecuteAsync(connection, $"lock table {table} in row share mode");
        return connection; // closing it ends the transaction
    }

    async Task ITestDatabase.UntilWaitingAsync(int sessions)
    {
        for (var deadline = DateTime.UtcNow + Patience; (await ColumnAsync($"select s.sid {Waiting}")).Count < sessions;)
        {
            Assert.True(DateTime.UtcNow < deadline, "Nobody waits for a lock.");
            await Task.Delay(10);
        }
    }

    async Task ITestDatabase.EndWaitingAsync()
    {
        await using var connection = await server!.OpenAsync();
        foreach (var session in await ColumnAsync($"select s.sid || ',' || s.serial# {Waiting} and s.username = 'PF_PROVISIONER'"))
        {
            await ExecuteAsync(connection, $"alter system kill session '{session}' immediate");
        }
    }

    private static async Task ExecuteAsync(OracleConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> ColumnAsync(string sql)
    {
        await using var connection = await server!.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
        {
            values.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return values;
    }
}
