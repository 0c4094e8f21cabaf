using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Tenancy;

/// <summary>Lends contexts to tenant sessions, one host's pool; a context carries nothing from one session to the next.</summary>
internal sealed class TenantContexts
{
    private readonly PooledDbContextFactory<TenantDbContext> pool;
    private readonly ConcurrentDictionary<Type, InsertText> inserts = new();

    /// <summary>Builds the pool; nothing is connected.</summary>
    public TenantContexts(IDatabaseEngine engine)
    {
        var options = new DbContextOptionsBuilder<TenantDbContext>();
        engine.UseProvider(options);
        options.AddInterceptors(new TableNames()).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new EngineOptionsExtension(engine));
        pool = new PooledDbContextFactory<TenantDbContext>(options.Options);
    }

    /// <summary>Lends a context for one tenant on one connection with its transaction.</summary>
    public TenantDbContext Rent(DbConnection connection, DbTransaction transaction, SchemaPrefix prefix)
    {
        var context = pool.CreateDbContext();
        context.Prefix = prefix;
        context.Database.SetDbConnection(connection);
        context.Database.UseTransaction(transaction);
        return context;
    }

    /// <summary>Takes a context back; EF itself would leave the connection in it.</summary>
    public static void Return(TenantDbContext context)
    {
        context.Prefix = null;
        context.Database.UseTransaction(null);
        context.Database.SetDbConnection(null);
        context.Dispose(); // back to the pool, without its tracked entities
    }

    /// <summary>The insert of an entity, built once per host from the model.</summary>
    public InsertText InsertOf<TEntity>(TenantDbContext context)
        where TEntity : class =>
        inserts.GetOrAdd(typeof(TEntity), static (type, source) => InsertText.Build(source, type), context);
}
