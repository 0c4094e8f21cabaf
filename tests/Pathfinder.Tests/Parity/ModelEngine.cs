using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Tests.Parity;

/// <summary>An engine without a server, to build models over a provider that is there.</summary>
internal abstract class ModelEngine : IDatabaseEngine
{
    public abstract string Name { get; }

    public abstract StatementCatalog Statements { get; }

    public bool Announces => throw new NotSupportedException();

    public IsolationLevel SnapshotIsolation => throw new NotSupportedException();

    public abstract void ApplyConventions(ModelBuilder model);

    public void UseProvider(DbContextOptionsBuilder options) => options.UseNpgsql("Host=nowhere");

    public DbDataSource Source(DatabaseAccount account) => throw new NotSupportedException();

    public PoolGauge Pool(DatabaseAccount account) => throw new NotSupportedException();

    public void Bind(DbCommand command, string name, object? value, BindType type) => throw new NotSupportedException();

    public void BindResult(DbCommand command) => throw new NotSupportedException();

    public Task BulkInsertAsync(DbConnection connection, string table, IReadOnlyList<BulkColumn> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken) => throw new NotSupportedException();

    public DatabaseFailure Classify(Exception error) => throw new NotSupportedException();

    public void BeginContext(DbConnection connection) => throw new NotSupportedException();

    public Task EndContextAsync(DbConnection connection) => throw new NotSupportedException();

    public Task<IRowLoader> OpenLoaderAsync(DbConnection connection, string statement, IReadOnlyList<LoadColumn> columns, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task ListenAsync(string channel, Action announced, CancellationToken cancellationToken) => throw new NotSupportedException();
}
