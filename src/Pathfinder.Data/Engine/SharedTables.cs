using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Pathfinder.Data.Audit;

namespace Pathfinder.Data.Engine;

/// <summary>Opens contexts over the shared tables, one per unit of work, under a named account.</summary>
internal sealed class SharedTables
{
    private readonly IDatabaseEngine engine;
    private readonly PooledDbContextFactory<PathfinderDbContext> pool;

    /// <summary>Builds the pool; nothing is connected, and the model is built at first use.</summary>
    public SharedTables(IDatabaseEngine engine)
    {
        this.engine = engine;
        pool = new PooledDbContextFactory<PathfinderDbContext>(Options(engine).Options);
    }

    /// <summary>How a context is built that knows its engine.</summary>
    public static DbContextOptionsBuilder<PathfinderDbContext> Options(IDatabaseEngine engine)
    {
        var options = new DbContextOptionsBuilder<PathfinderDbContext>().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        engine.UseProvider(options);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new EngineOptionsExtension(engine));
        return options;
    }

    /// <summary>Reads shared tables under the operators' account.</summary>
    /// <exception cref="PathfinderException">The database could not be asked.</exception>
    public Task<T> ReadAsync<T>(Func<PathfinderDbContext, Task<T>> read, CancellationToken cancellationToken) =>
        RunAsync(DatabaseAccount.Provisioner, read, cancellationToken);

    /// <summary>Reads shared tables under an account.</summary>
    /// <exception cref="PathfinderException">The database could not be asked.</exception>
    public Task<T> ReadAsync<T>(DatabaseAccount account, Func<PathfinderDbContext, Task<T>> read, CancellationToken cancellationToken) =>
        RunAsync(account, read, cancellationToken);

    /// <summary>Keeps what the library notes for itself, under the operators' account and in nobody's name: each statement commits by itself.</summary>
    /// <exception cref="PathfinderException">The database refused, or could not be asked.</exception>
    public Task<T> NoteAsync<T>(Func<PathfinderDbContext, Task<T>> write, CancellationToken cancellationToken) =>
        RunAsync(DatabaseAccount.Provisioner, write, cancellationToken);

    /// <summary>Makes one change of shared tables: a transaction of the operators' account, in the name of an actor.</summary>
    /// <param name="actor">Whom the audit names.</param>
    /// <param name="change">The change; it may be thrown away and never run twice.</param>
    /// <param name="rules">What the constraints mean that may refuse the change, by their names.</param>
    /// <param name="cancellationToken">Cancels the change before its commit.</param>
    /// <exception cref="PathfinderException">Refused or not possible; nothing was written.</exception>
    public async Task<T> ChangeAsync<T>(
        Actor actor, Func<PathfinderDbContext, CancellationToken, Task<T>> change, ConstraintRules rules, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = await OpenAsync(DatabaseAccount.Provisioner, cancellationToken);
        var connection = context.Database.GetDbConnection();
        engine.BeginContext(connection);
        try
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            await using (var command = engine.CreateStatement(
                connection, "context/act_as",
                new("actor", actor.Name), new("ip_address", actor.Client?.IpAddress), new("user_agent", actor.Client?.UserAgent)))
            {
                command.Transaction = transaction.GetDbTransaction();
                await command.ExecuteNonQueryAsync(cancellationToken);
            }

            var result = await change(context, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        catch (Exception error) when (engine.ToPublic(error, rules) is { } known)
        {
            throw known;
        }
        finally
        {
            await engine.EndContextAsync(connection);
        }
    }

    // whatever the database answers comes as an error of the library, however EF wrapped it
    private async Task<T> RunAsync<T>(DatabaseAccount account, Func<PathfinderDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var context = await OpenAsync(account, cancellationToken);
        try
        {
            return await work(context);
        }
        catch (Exception error) when (engine.ToPublic(error) is { } known)
        {
            throw known;
        }
    }

    // lends a context on a connection of the account's pool; disposing of the context returns both
    private async Task<PathfinderDbContext> OpenAsync(DatabaseAccount account, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(account, cancellationToken);
        var context = pool.CreateDbContext();
        context.Database.SetDbConnection(connection, contextOwnsConnection: true); // a context on its way back to the pool disposes of what it owns
        return context;
    }

    private async Task<DbConnection> ConnectAsync(DatabaseAccount account, CancellationToken cancellationToken)
    {
        try
        {
            return await engine.Source(account).OpenConnectionAsync(cancellationToken);
        }
        catch (DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }
}
