using System.Data;
using System.Data.Common;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Archiving;

/// <summary>One transaction of maintenance work in one tenant's tables; what it opened is closed with it.</summary>
/// <remarks>Its statements have no time limit of their own: whoever runs it renews a lease and cancels it when that is lost.</remarks>
internal sealed class MaintenanceTransaction : IAsyncDisposable
{
    private readonly IDatabaseEngine engine;
    private readonly DbTransaction transaction;

    private MaintenanceTransaction(IDatabaseEngine engine, DbConnection connection, DbTransaction transaction)
    {
        this.engine = engine;
        this.transaction = transaction;
        Connection = connection;
    }

    /// <summary>Its connection.</summary>
    public DbConnection Connection { get; }

    /// <summary>Begins one.</summary>
    public static async Task<MaintenanceTransaction> BeginAsync(IDatabaseEngine engine, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        var connection = await engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync(cancellationToken);
        try
        {
            engine.BeginContext(connection);
            return new MaintenanceTransaction(engine, connection, await connection.BeginTransactionAsync(isolation, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a statement that returns rows.</summary>
    /// <exception cref="LeaseLostException">Another worker has leased the operation since.</exception>
    public Task<List<T>> QueryAsync<T>(string statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params Parameter[] parameters) =>
        FencedAsync(async () =>
        {
            await using var command = Prepare(engine.CreateStatement(Connection, statement, parameters));
            return await engine.ReadAllAsync(command, read, cancellationToken);
        });

    /// <summary>Runs a statement that returns rows, each handed on as it comes.</summary>
    public async Task EachAsync(string statement, Func<DbDataReader, Task> act, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        await using var command = Prepare(engine.CreateStatement(Connection, statement, parameters));
        engine.BindResult(command);
        await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            await act(rows);
        }
    }

    /// <summary>Runs a statement that returns nothing.</summary>
    /// <exception cref="LeaseLostException">Another worker has leased the operation since.</exception>
    public Task ExecuteAsync(string statement, CancellationToken cancellationToken, params Parameter[] parameters) =>
        FencedAsync(async () =>
        {
            await using var command = Prepare(engine.CreateStatement(Connection, statement, parameters));
            return await command.ExecuteNonQueryAsync(cancellationToken);
        });

    /// <summary>Makes a command of a text that one of our procedures gave.</summary>
    public DbCommand Command(string text)
    {
        var command = Connection.CreateCommand();
        command.CommandText = text;
        engine.BindResult(command);
        return Prepare(command);
    }

    /// <summary>Commits.</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => FencedAsync(async () =>
    {
        await transaction.CommitAsync(cancellationToken);
        return true;
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await CloseDoorAsync();
        await engine.EndContextAsync(Connection);
        await Connection.DisposeAsync();
    }

    // on an engine whose contexts outlive a transaction the tenant's tables stay open until this; after the transaction, because
    // one that has failed takes no statement any more, and its error is the one to be told
    private async Task CloseDoorAsync()
    {
        try
        {
            await using var command = engine.CreateStatement(Connection, "archiving/close_export");
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception error) when (error is DbException or InvalidOperationException && Connection.State is not ConnectionState.Open)
        {
            // the line is gone, and the session with what it had open
        }
    }

    private DbCommand Prepare(DbCommand command)
    {
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        return command;
    }

    private async Task<T> FencedAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DbException error) when (engine.Classify(error).Kind is FailureKind.Fenced)
        {
            throw new LeaseLostException(error);
        }
    }
}
