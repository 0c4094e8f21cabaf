using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Pathfinder.Benchmarks.Core;

/// <summary>The same people in the tables of ASP.NET Core Identity, in a schema of their own on the same server.</summary>
internal sealed class IdentityUsers : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private IdentityUsers(ServiceProvider services) => this.services = services;

    /// <summary>Makes the tables as Identity makes them, and fills them.</summary>
    public static async Task<IdentityUsers> CreateAsync(NpgsqlDataSource source, int users, CancellationToken cancellationToken)
    {
        var collection = new ServiceCollection();
        collection.AddDbContextPool<IdentityTables>(options => options.UseNpgsql(source));
        collection.AddLogging();
        collection.AddIdentityCore<IdentityUser>().AddEntityFrameworkStores<IdentityTables>();
        var services = collection.BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<IdentityTables>();
        context.Database.SetCommandTimeout(0);
        var script = context.GetService<IRelationalDatabaseCreator>().GenerateCreateScript();
#pragma warning disable EF1002 // numbers and Identity's own script
        await context.Database.ExecuteSqlRawAsync(script, cancellationToken);
        await context.Database.ExecuteSqlRawAsync(
            FormattableString.Invariant($"""
            insert into identity."AspNetUsers" ("Id", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "EmailConfirmed", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
            select gen_random_uuid()::text, 'person' || i, 'PERSON' || i, 'person' || i || '@example.org', 'PERSON' || i || '@EXAMPLE.ORG', true, false, false, true, 0 from generate_series(0, {users - 1}) as i
            """), cancellationToken);
        await context.Database.ExecuteSqlRawAsync("""vacuum (analyze) identity."AspNetUsers" """, cancellationToken);
#pragma warning restore EF1002
        return new IdentityUsers(services);
    }

    /// <summary>Looks a user up as a request of a web application does: in a scope of its own.</summary>
    public async Task<IdentityUser?> FindByEmailAsync(string email)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<UserManager<IdentityUser>>().FindByEmailAsync(email);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => services.DisposeAsync();

    private sealed class IdentityTables(DbContextOptions<IdentityTables> options) : IdentityDbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder builder)
        {
            base.OnModelCreating(builder);
            builder.HasDefaultSchema("identity");
        }
    }
}
