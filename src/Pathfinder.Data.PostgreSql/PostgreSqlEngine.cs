using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.PostgreSql;

/// <summary>The engine port over Npgsql.</summary>
internal sealed class PostgreSqlEngine : IDatabaseEngine, IAsyncDisposable
{
    private static readonly StatementCatalog Texts = new(typeof(PostgreSqlEngine).Assembly);
    private readonly Dictionary<DatabaseAccount, CountedSource> sources;
    private readonly string listenerConnectionString;

    /// <summary>Builds the pools; nothing is connected yet.</summary>
    /// <exception cref="ArgumentException">A connection string would let one user's context leak to the next.</exception>
    public PostgreSqlEngine(PostgreSqlSettings settings, ILoggerFactory? loggers = null)
    {
        sources = new Dictionary<DatabaseAccount, CountedSource>
        {
            [DatabaseAccount.App] = Build(settings.App, "pathfinder app", loggers),
            [DatabaseAccount.Provisioner] = Build(settings.Provisioner, "pathfinder provisioner", loggers),
            [DatabaseAccount.Installer] = Build(settings.Installer, "pathfinder installer", loggers),
            [DatabaseAccount.AnalyticsWriter] = Build(settings.AnalyticsWriter ?? settings.Provisioner, "pathfinder analytics writer", loggers),
            [DatabaseAccount.AnalyticsReader] = Build(settings.AnalyticsReader ?? settings.Provisioner, "pathfinder analytics reader", loggers),
        };
        listenerConnectionString = new NpgsqlConnectionStringBuilder(settings.Provisioner)
        {
            Pooling = false, // it waits for hours: not one of the pool's
            ApplicationName = "pathfinder listener",
            KeepAlive = 30,
        }.ConnectionString;
    }

    /// <inheritdoc />
    public string Name => "PostgreSql";

    /// <inheritdoc />
    public StatementCatalog Statements => Texts;

    /// <inheritdoc />
    public DbDataSource Source(DatabaseAccount account) => sources[account];

    /// <inheritdoc />
    public PoolGauge Pool(DatabaseAccount account) => sources[account].Gauge;

    /// <inheritdoc />
    public void Bind(DbCommand command, string name, object? value, BindType type) =>
        command.Parameters.Add(new NpgsqlParameter(name, TypeOf(type)) { Value = value ?? DBNull.Value });

    /// <inheritdoc />
    public void BindResult(DbCommand command)
    {
        // functions return their rows directly
    }

    /// <inheritdoc />
    public async Task BulkInsertAsync(
        DbConnection connection, string table, IReadOnlyList<BulkColumn> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken)
    {
        var types = columns.Select(column => TypeOf(column.Type)).ToArray();
        var text = $"copy {table} ({string.Join(", ", columns.Select(column => column.Name))}) from stdin (format binary)";
        await using var copy = await ((NpgsqlConnection)connection).BeginBinaryImportAsync(text, cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            for (var i = 0; i < types.Length; i++)
            {
                await (row[i] switch
                {
                    null => copy.WriteNullAsync(cancellationToken),
                    string value => copy.WriteAsync(value, types[i], cancellationToken),
                    var value => copy.WriteAsync(value, types[i], cancellationToken),
                });
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void UseProvider(DbContextOptionsBuilder options) => options.UseNpgsql();

    /// <inheritdoc />
    public void ApplyConventions(ModelBuilder model) => PostgreSqlConventions.Apply(model);

    /// <inheritdoc />
    public DatabaseFailure Classify(Exception error) => PostgreSqlErrors.Classify(error);

    /// <inheritdoc />
    public void BeginContext(DbConnection connection)
    {
        // a context is bound to its transaction
    }

    /// <inheritdoc />
    public Task EndContextAsync(DbConnection connection) => Task.CompletedTask;

    /// <inheritdoc />
    public bool Announces => true;

    /// <inheritdoc />
    public IsolationLevel SnapshotIsolation => IsolationLevel.RepeatableRead;

    /// <inheritdoc />
    public async Task<IRowLoader> OpenLoaderAsync(DbConnection connection, string statement, IReadOnlyList<LoadColumn> columns, CancellationToken cancellationToken) =>
        new PostgreSqlRowLoader(await ((NpgsqlConnection)connection).BeginBinaryImportAsync(statement, cancellationToken), columns);

    /// <inheritdoc />
    public async Task ListenAsync(string channel, Action announced, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(listenerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var listen = connection.CreateCommand())
        {
            listen.CommandText = string.Create(CultureInfo.InvariantCulture, $"listen {channel}");
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        announced();
        connection.Notification += (_, _) => announced();
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var source in sources.Values)
        {
            await source.DisposeAsync();
        }
    }

    private static CountedSource Build(string connectionString, string applicationName, ILoggerFactory? loggers)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.Multiplexing || settings.NoResetOnClose)
        {
            throw new ArgumentException(
                "Multiplexing and No Reset On Close are refused: with either, the context of one user can reach the next. Remove them from the connection string.",
                nameof(connectionString));
        }

        if (string.IsNullOrEmpty(settings.ApplicationName))
        {
            settings.ApplicationName = applicationName;
        }

        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        if (loggers is not null)
        {
            builder.UseLoggerFactory(loggers);
        }

        return new CountedSource(builder.Build(), new PoolGauge(settings.MaxPoolSize));
    }

    private static NpgsqlDbType TypeOf(BindType type) => type switch
    {
        BindType.Text or BindType.LongText => NpgsqlDbType.Text,
        BindType.Json => NpgsqlDbType.Jsonb,
        BindType.Int32 => NpgsqlDbType.Integer,
        BindType.Int64 => NpgsqlDbType.Bigint,
        BindType.Timestamp => NpgsqlDbType.TimestampTz,
        BindType.Date => NpgsqlDbType.Date,
        BindType.TextArray => NpgsqlDbType.Array | NpgsqlDbType.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown bind type."),
    };
}
