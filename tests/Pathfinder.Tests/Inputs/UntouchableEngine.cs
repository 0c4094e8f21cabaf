using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Tests.Inputs;

/// <summary>An engine whose database must not be needed: to open a connection is to fail.</summary>
/// <param name="real">What everything else is asked of.</param>
internal sealed class UntouchableEngine(IDatabaseEngine real) : IDatabaseEngine, IDisposable
{
    private readonly UntouchableSource source = new();

    public string Name => real.Name;

    public StatementCatalog Statements => real.Statements;

    public bool Announces => real.Announces;

    public IsolationLevel SnapshotIsolation => real.SnapshotIsolation;

    public DbDataSource Source(DatabaseAccount account) => source;

    public PoolGauge Pool(DatabaseAccount account) => real.Pool(account);

    public void Bind(DbCommand command, string name, object? value, BindType type) => throw new DatabaseTouchedException();

    public void BindResult(DbCommand command) => throw new DatabaseTouchedException();

    public Task BulkInsertAsync(DbConnection connection, string table, IReadOnlyList<BulkColumn> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken) =>
        throw new DatabaseTouchedException();

    public void UseProvider(DbContextOptionsBuilder options) => real.UseProvider(options);

    public void ApplyConventions(ModelBuilder model) => real.ApplyConventions(model);

    public DatabaseFailure Classify(Exception error) => real.Classify(error);

    public void BeginContext(DbConnection connection) => throw new DatabaseTouchedException();

    public Task EndContextAsync(DbConnection connection) => throw new DatabaseTouchedException();

    public Task<IRowLoader> OpenLoaderAsync(DbConnection connection, string statement, IReadOnlyList<LoadColumn> columns, CancellationToken cancellationToken) =>
        throw new DatabaseTouchedException();

    public Task ListenAsync(string channel, Action announced, CancellationToken cancellationToken) => throw new DatabaseTouchedException();

    public void Dispose() => source.Dispose();
}
