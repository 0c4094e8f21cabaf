using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Pathfinder.Data.Engine;

/// <summary>Opens contexts over the shared tables, one per unit of work, under a named account.</summary>
internal sealed class SharedTables
{
    private readonly IDatabaseEngine engine;
    private readonly DbContextOptions<PathfinderDbContext> options;

    /// <summary>Prepares the options once; the model is built at first use.</summary>
    public SharedTables(IDatabaseEngine engine)
    {
        this.engine = engine;
        var builder = new DbContextOptionsBuilder<PathfinderDbContext>().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        engine.UseProvider(builder);
        options = builder.Options;
    }

    /// <summary>Opens a context on a connection of the account's pool; disposing of the context returns it.</summary>
    /// <exception cref="PathfinderException">The database could not be reached.</exception>
    public async Task<PathfinderDbContext> OpenAsync(DatabaseAccount account, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(account, cancellationToken);
        var context = new PathfinderDbContext(options, engine);
        context.Database.SetDbConnection(connection, contextOwnsConnection: true);
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
