using System.Data.Common;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Installation.Schema;

/// <summary>One connection of the installer's account that looks at the schema, while no installer is at work.</summary>
internal sealed class SchemaInspection : IAsyncDisposable
{
    private readonly IDatabaseEngine engine;
    private readonly DbConnection connection;
    private DbTransaction? transaction;
    private bool isLocked;

    private SchemaInspection(IDatabaseEngine engine, DbConnection connection)
    {
        this.engine = engine;
        this.connection = connection;
    }

    /// <summary>Connects, becomes the owner and keeps installers out.</summary>
    /// <exception cref="InstallationException">An installer is at work.</exception>
    public static async Task<SchemaInspection> OpenAsync(IDatabaseEngine engine, CancellationToken cancellationToken)
    {
        var inspection = new SchemaInspection(engine, await engine.Source(DatabaseAccount.Installer).OpenConnectionAsync(cancellationToken));
        try
        {
            await inspection.ExecuteAsync("install/enter", cancellationToken, new Parameter("application", "pathfinder verification"));
            await inspection.LockAsync(cancellationToken);
            return inspection;
        }
        catch
        {
            await inspection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Our schemas and who owns them, those named and those that belong to the owner anyway.</summary>
    public Task<List<(string Name, string Owner)>> ReadSchemasAsync(IEnumerable<string> names, CancellationToken cancellationToken) => QueryAsync(
        "verify/schemas", static row => (row.GetString(0), row.GetString(1)), cancellationToken, new Parameter("names", names.ToArray(), BindType.TextArray));

    /// <summary>The relations that are not tenants'; <see langword="null"/> when the catalogue that tells them apart is gone.</summary>
    public async Task<IReadOnlyList<string>?> ReadSharedRelationsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await QueryAsync("verify/shared_relations", static row => row.GetString(0), cancellationToken);
        }
        catch (DbException error) when (engine.Classify(error).Kind == FailureKind.Missing)
        {
            return null;
        }
    }

    /// <summary>Describes what stands, of the owner's main schema only the named relations; <see langword="null"/> for all of them.</summary>
    public Task<List<SchemaFact>> DescribeAsync(IReadOnlyList<string>? relations, CancellationToken cancellationToken) => QueryAsync(
        "verify/describe", static row => new SchemaFact(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), cancellationToken,
        new Parameter("relations", relations?.ToArray(), BindType.TextArray));

    /// <summary>Begins a transaction that is never committed.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken) => transaction = await connection.BeginTransactionAsync(cancellationToken);

    /// <summary>Takes everything back.</summary>
    public async Task RollbackAsync()
    {
        if (transaction is { } rehearsal)
        {
            transaction = null;
            await rehearsal.DisposeAsync();
        }
    }

    /// <summary>Renames our schemas until the transaction ends.</summary>
    /// <exception cref="InstallationException">Somebody is creating in them, for longer than is waited.</exception>
    public async Task SetAsideAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync("verify/set_aside", cancellationToken);
        }
        catch (DbException error) when (engine.Classify(error).Kind == FailureKind.Busy)
        {
            throw InstallationException.Creating(error);
        }
    }

    /// <summary>Runs one statement of a script.</summary>
    public async Task RunAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await RollbackAsync();
            if (isLocked)
            {
                // on a pooled connection the lock would outlive this inspection
                await QueryAsync("install/unlock", static row => row.GetString(0), CancellationToken.None);
            }
        }
        catch (DbException)
        {
            // the connection is gone, and the lock with it
        }
        finally
        {
            await connection.DisposeAsync();
        }
    }

    private async Task LockAsync(CancellationToken cancellationToken)
    {
        isLocked = (await QueryAsync("install/try_lock", static row => row.GetString(0), cancellationToken)).Single() == "Y";
        if (!isLocked)
        {
            var holders = await QueryAsync("install/lock_holder", static row => row.GetString(0), cancellationToken);
            throw InstallationException.Locked(TimeSpan.Zero, holders.FirstOrDefault("a session that has ended meanwhile"));
        }
    }

    private async Task ExecuteAsync(string statement, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        await using var command = engine.CreateStatement(connection, statement, parameters);
        command.Transaction = transaction;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<List<T>> QueryAsync<T>(string statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        await using var command = engine.CreateStatement(connection, statement, parameters);
        command.Transaction = transaction;
        return await engine.ReadAllAsync(command, read, cancellationToken);
    }
}
