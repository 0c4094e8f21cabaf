using System.Data.Common;

namespace Pathfinder.Data.Engine;

/// <summary>A pool whose connections are counted while they are in use.</summary>
/// <param name="inner">The pool; disposed of with this.</param>
/// <param name="gauge">The count.</param>
internal sealed class CountedSource(DbDataSource inner, PoolGauge gauge) : DbDataSource
{
    /// <summary>The driver's own pool.</summary>
    public DbDataSource Inner => inner;

    /// <summary>The count.</summary>
    public PoolGauge Gauge => gauge;

    /// <inheritdoc />
    public override string ConnectionString => inner.ConnectionString;

    /// <inheritdoc />
    protected override DbConnection CreateDbConnection() => inner.CreateConnection();

    /// <inheritdoc />
    protected override DbConnection OpenDbConnection()
    {
        var connection = inner.OpenConnection();
        gauge.Count(connection);
        return connection;
    }

    /// <inheritdoc />
    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        var connection = await inner.OpenConnectionAsync(cancellationToken);
        gauge.Count(connection);
        return connection;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc />
    protected override async ValueTask DisposeAsyncCore()
    {
        await inner.DisposeAsync();
        await base.DisposeAsyncCore();
    }
}
