using System.Data;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Oracle.ManagedDataAccess.Client;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Oracle.Driver;

/// <summary>The engine port over ODP.NET.</summary>
internal sealed partial class OracleEngine : IDatabaseEngine, IAsyncDisposable
{
    private const int ClientIdBytes = 16;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);
    private static readonly StatementCatalog Texts = new(typeof(OracleSettings).Assembly);
    private readonly Dictionary<DatabaseAccount, OracleSource> sources;
    private readonly ILogger logger;

    /// <summary>Builds the pools; nothing is connected yet.</summary>
    public OracleEngine(OracleSettings settings, ILoggerFactory? loggers = null)
    {
        sources = new Dictionary<DatabaseAccount, OracleSource>
        {
            [DatabaseAccount.App] = new(settings.App, settings.Owner, "pathfinder app"),
            [DatabaseAccount.Provisioner] = new(settings.Provisioner, settings.Owner, "pathfinder provisioner"),
            [DatabaseAccount.Installer] = new(OracleLogin.ActAs(settings.Installer, settings.Owner), settings.Owner, "pathfinder installer"),
            [DatabaseAccount.AnalyticsWriter] = new(settings.AnalyticsWriter ?? settings.Provisioner, settings.Owner, "pathfinder analytics writer"),
            [DatabaseAccount.AnalyticsReader] = new(settings.AnalyticsReader ?? settings.Provisioner, settings.Owner, "pathfinder analytics reader"),
        };
        logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger<OracleEngine>();
    }

    /// <inheritdoc />
    public string Name => "Oracle";

    /// <inheritdoc />
    public StatementCatalog Statements => Texts;

    /// <inheritdoc />
    public DbDataSource Source(DatabaseAccount account) => sources[account];

    /// <inheritdoc />
    public PoolGauge Pool(DatabaseAccount account) => sources[account].Gauge;

    /// <inheritdoc />
    public void Bind(DbCommand command, string name, object? value, BindType type)
    {
        ByName(command);
        command.Parameters.Add(new OracleParameter(name, TypeOf(type)) { Value = ValueOf(value) });
    }

    /// <inheritdoc />
    public void BindResult(DbCommand command)
    {
        ByName(command).InitialLOBFetchSize = -1; // long text comes with its row, not by a round trip each
        if (OracleResult.IsIn(command.CommandText))
        {
            command.Parameters.Add(new OracleParameter(OracleResult.Name, OracleDbType.RefCursor, ParameterDirection.Output));
        }
    }

    /// <inheritdoc />
    public async Task BulkInsertAsync(
        DbConnection connection, string table, IReadOnlyList<BulkColumn> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var command = connection.CreateCommand();
        command.CommandText = OracleBulk.Insert(table, columns);
        ByName(command).ArrayBindCount = rows.Count; // before the arrays: the driver would take them for values
        for (var i = 0; i < columns.Count; i++)
        {
            command.Parameters.Add(new OracleParameter(OracleBulk.Placeholder(i), TypeOf(columns[i].Type)) { Value = OracleBulk.Values(rows, i, ValueOf) });
        }

        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void UseProvider(DbContextOptionsBuilder options) =>
        // a connection that leads nowhere: each context is given an open one. The dialect is that of the oldest server.
        options.UseOracle(new OracleConnection(), oracle => oracle.UseOracleSQLCompatibility(OracleSQLCompatibility.DatabaseVersion19));

    /// <inheritdoc />
    public void ApplyConventions(ModelBuilder model) => OracleConventions.Apply(model);

    /// <inheritdoc />
    public DatabaseFailure Classify(Exception error) => OracleFailures.Classify(error);

    /// <inheritdoc />
    public void BeginContext(DbConnection connection) =>
        // travels with the next call; the driver takes it back when the connection closes, and with it the way to the context
        ((OracleConnection)connection).ClientId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ClientIdBytes));

    /// <inheritdoc />
    public async Task EndContextAsync(DbConnection connection)
    {
        try
        {
            await using var command = this.CreateStatement(connection, "context/leave");
            await command.ExecuteNonQueryAsync();
        }
        catch (DbException error)
        {
            LogNotForgotten(error); // the session keeps the values, and without the identifier they open nothing
        }
    }

    /// <inheritdoc />
    public bool Announces => false;

    /// <inheritdoc />
    public IsolationLevel SnapshotIsolation => IsolationLevel.Serializable;

    /// <inheritdoc />
    public Task<IRowLoader> OpenLoaderAsync(DbConnection connection, string statement, IReadOnlyList<LoadColumn> columns, CancellationToken cancellationToken) =>
        Task.FromResult<IRowLoader>(new OracleRowLoader((OracleConnection)connection, statement, columns));

    /// <inheritdoc />
    public async Task ListenAsync(string channel, Action announced, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Poll);
        do
        {
            announced();
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var source in sources.Values)
        {
            await source.DisposeAsync();
        }
    }

    // the driver binds by position otherwise, and takes a name used twice for two values
    private static OracleCommand ByName(DbCommand command)
    {
        var oracle = (OracleCommand)command;
        oracle.BindByName = true;
        return oracle;
    }

    private static OracleDbType TypeOf(BindType type) => type switch
    {
        BindType.Text => OracleDbType.Varchar2,
        BindType.LongText or BindType.Json or BindType.TextArray => OracleDbType.Clob,
        BindType.Int32 => OracleDbType.Int32,
        BindType.Int64 => OracleDbType.Int64,
        BindType.Timestamp => OracleDbType.TimeStamp,
        BindType.Date => OracleDbType.Date,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown bind type."),
    };

    private static object ValueOf(object? value) => value switch
    {
        null => DBNull.Value,
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        IEnumerable<string> texts => JsonSerializer.Serialize(texts),
        _ => value,
    };

    [LoggerMessage(1401, LogLevel.Warning, "The server could not be told to forget a context")]
    private partial void LogNotForgotten(Exception error);
}
