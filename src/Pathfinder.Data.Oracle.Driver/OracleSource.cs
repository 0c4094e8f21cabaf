using System.Data.Common;
using Oracle.ManagedDataAccess.Client;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Oracle.Driver;

/// <summary>The pool of one account; every connection that it hands out has been told what a session must know.</summary>
/// <remarks>The session is prepared at each opening, not only when its connection is new: the driver's pool grows in the
/// background and does not say whether anyone prepared what it hands out. It costs one round trip, and heals a session whose
/// settings were changed.</remarks>
internal sealed class OracleSource : DbDataSource
{
    private readonly string connectionString;
    private readonly string preparation;
    private readonly string module;
    private bool wasUsed;

    /// <summary>Builds the pool; nothing is connected yet.</summary>
    /// <param name="connectionString">How to log in.</param>
    /// <param name="owner">The schema in which names resolve.</param>
    /// <param name="module">The program's name in the server's lists of sessions.</param>
    public OracleSource(string connectionString, OracleName owner, string module)
    {
        this.connectionString = connectionString;
        this.module = module;
        preparation = OracleSession.Prepare(owner);
        var shown = new OracleConnectionStringBuilder(connectionString);
        shown.Remove("Password");
        shown.Remove("Proxy Password");
        ConnectionString = shown.ConnectionString;
        Gauge = new PoolGauge(shown.MaxPoolSize);
    }

    /// <summary>How many of its connections are in use.</summary>
    public PoolGauge Gauge { get; }

    /// <summary>How to log in, without the passwords.</summary>
    public override string ConnectionString { get; }

    /// <inheritdoc />
    protected override DbConnection CreateDbConnection() =>
        throw new NotSupportedException("A connection of Oracle is to be opened by its source, which prepares the session: call OpenConnectionAsync.");

    /// <inheritdoc />
    protected override DbConnection OpenDbConnection()
    {
        wasUsed = true;
        var connection = new OracleConnection(connectionString);
        try
        {
            connection.Open();
            using var command = Preparation(connection);
            command.ExecuteNonQuery();
            Gauge.Count(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    protected override async ValueTask<DbConnection> OpenDbConnectionAsync(CancellationToken cancellationToken = default)
    {
        wasUsed = true;
        var connection = new OracleConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = Preparation(connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
            Gauge.Count(connection);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Clear();
        }

        base.Dispose(disposing);
    }

    /// <inheritdoc />
    protected override ValueTask DisposeAsyncCore()
    {
        Clear();
        return base.DisposeAsyncCore();
    }

    private void Clear()
    {
        if (!wasUsed)
        {
            return;
        }

        wasUsed = false;
        using var connection = new OracleConnection(connectionString);
        try
        {
            OracleConnection.ClearPool(connection);
        }
        catch (InvalidOperationException)
        {
            // the pool was never made, because no log-in succeeded
        }
    }

    private OracleCommand Preparation(OracleConnection connection)
    {
        connection.ModuleName = module; // travels with the next call; the driver takes it back when the connection closes
        var command = connection.CreateCommand();
        command.CommandText = preparation;
        return command;
    }
}
