using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;
using Pathfinder.Data.PostgreSql;

namespace Pathfinder.Tests.Parity;

/// <summary>An engine that builds the models of PostgreSQL without a server, with a mistake in them where one is wanted.</summary>
internal sealed class PlantingEngine(Action<ModelBuilder>? plant = null) : IDatabaseEngine
{
    public string Name => "PostgreSql";

    public StatementCatalog Statements { get; } = new(typeof(PostgreSqlEngine).Assembly);

    public DbDataSource Source(DatabaseAccount account) => throw new NotSupportedException();

    public PoolGauge Pool(DatabaseAccount account) => throw new NotSupportedException();

    public void Bind(DbCommand command, string name, object? value, BindType type) => throw new NotSupportedException();

    public void BindResult(DbCommand command) => throw new NotSupportedException();

    public Task BulkInsertAsync(DbConnection connection, string table, IReadOnlyList<BulkColumn> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void UseProvider(DbContextOptionsBuilder options) => options.UseNpgsql("Host=nowhere");

    public void ApplyConventions(ModelBuilder model)
    {
        PostgreSqlConventions.Apply(model);
        plant?.Invoke(model);
    }

    public DatabaseFailure Classify(Exception error) => throw new NotSupportedException();

    public void BeginContext(DbConnection connection) => throw new NotSupportedException();

    public Task EndContextAsync(DbConnection connection) => throw new NotSupportedException();

    public bool Announces => throw new NotSupportedException();

    public IsolationLevel SnapshotIsolation => throw new NotSupportedException();

    public Task<IRowLoader> OpenLoaderAsync(DbConnection connection, string statement, IReadOnlyList<LoadColumn> columns, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task ListenAsync(string channel, Action announced, CancellationToken cancellationToken) => throw new NotSupportedException();
}
