using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Oracle;

namespace Pathfinder.Tests.Oracle;

/// <summary>An engine that spells a model as Oracle has it over a provider that is there, to look at names, types and SQL.</summary>
internal sealed class OracleSpelling : IDatabaseEngine
{
    /// <summary>Column types by table and column, as the conventions set them.</summary>
    public Dictionary<string, string?> Types { get; } = new(StringComparer.Ordinal);

    public string Name => "Oracle";

    public StatementCatalog Statements { get; } = new(typeof(OracleSettings).Assembly);

    public DbDataSource Source(DatabaseAccount account) => throw new NotSupportedException();

    public PoolGauge Pool(DatabaseAccount account) => throw new NotSupportedException();

    public void Bind(DbCommand command, string name, object? value, BindType type) => throw new NotSupportedException();

    public void BindResult(DbCommand command) => throw new NotSupportedException();

    public Task BulkInsertAsync(DbConnection connection, string table, IReadOnlyList<BulkColumn> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void UseProvider(DbContextOptionsBuilder options) => options.UseNpgsql("Host=nowhere");

    public void ApplyConventions(ModelBuilder model)
    {
        OracleConventions.Apply(model);
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            Types[$"{((IMutableEntityType)property.DeclaringType).GetTableName()}.{property.GetColumnName()}"] = property.GetColumnType();
            property.SetColumnType(null); // the provider underneath has other types
        }
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
