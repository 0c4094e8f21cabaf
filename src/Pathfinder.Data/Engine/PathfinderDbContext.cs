using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Pathfinder.Data.Access;
using Pathfinder.Data.Passes;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Engine;

/// <summary>The shared tables as EF Core sees them; read here, written by procedures and set-based statements.</summary>
internal sealed class PathfinderDbContext(DbContextOptions<PathfinderDbContext> options) : DbContext(options)
{
    private readonly IDatabaseEngine engine = options.FindExtension<EngineOptionsExtension>()!.Engine;

    /// <summary>Users.</summary>
    public DbSet<UserRow> Users => Set<UserRow>();

    /// <summary>Words that users are found by.</summary>
    public DbSet<UserSearchWordRow> UserSearchWords => Set<UserSearchWordRow>();

    /// <summary>Roles.</summary>
    public DbSet<RoleRow> Roles => Set<RoleRow>();

    /// <summary>What roles may do.</summary>
    public DbSet<RolePermissionRow> RolePermissions => Set<RolePermissionRow>();

    /// <summary>Roles that users have beside their main one.</summary>
    public DbSet<UserRoleRow> UserRoles => Set<UserRoleRow>();

    /// <summary>Tenants.</summary>
    public DbSet<TenantRow> Tenants => Set<TenantRow>();

    /// <summary>Modules that tenants have.</summary>
    public DbSet<TenantModuleRow> TenantModules => Set<TenantModuleRow>();

    /// <summary>Operations.</summary>
    public DbSet<OperationRow> Operations => Set<OperationRow>();

    /// <summary>Steps of operations.</summary>
    public DbSet<OperationStepRow> OperationSteps => Set<OperationStepRow>();

    /// <summary>Background jobs.</summary>
    public DbSet<JobRow> Jobs => Set<JobRow>();

    /// <summary>Inserts one row by a plain statement, in the transaction under way.</summary>
    /// <remarks>What the database fills (its defaults, <c>ValueGenerated</c> in the model) is left out.</remarks>
    public async Task InsertAsync<TRow>(TRow row, CancellationToken cancellationToken)
        where TRow : class
    {
        var insert = Model.FindEntityType(typeof(TRow))!.GetOrAddRuntimeAnnotationValue(
            nameof(InsertText), static context => InsertText.Build(context!, typeof(TRow)), this);
        await using var command = Database.GetDbConnection().CreateCommand();
        command.Transaction = Database.CurrentTransaction?.GetDbTransaction();
        insert.WriteTo(command, property => property.PropertyInfo!.GetValue(row));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs a statement file in the transaction under way and reads its rows.</summary>
    public async Task<List<T>> QueryAsync<T>(string statement, Func<DbDataReader, T> read, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        await using var command = engine.CreateStatement(Database.GetDbConnection(), statement, parameters);
        command.Transaction = Database.CurrentTransaction?.GetDbTransaction();
        return await engine.ReadAllAsync(command, read, cancellationToken);
    }

    /// <summary>Records an action in the transaction under way; the actor is the one of the change.</summary>
    public async Task RecordAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var command = engine.CreateStatement(Database.GetDbConnection(), AuditEntry.Statement, entry.ToParameters());
        command.Transaction = Database.CurrentTransaction?.GetDbTransaction();
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().AreUnicode(false);
        configurationBuilder.Properties<bool>().HaveConversion<FlagConverter>().AreUnicode(false).AreFixedLength().HaveMaxLength(1);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PathfinderDbContext).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            if (property.ClrType == typeof(string) && property.GetMaxLength() is null && property.FindAnnotation("Pathfinder:Json") is null)
            {
                property.SetAnnotation("Pathfinder:LongText", true); // text of any length; all other text has its column's
            }
        }

        engine.ApplyConventions(modelBuilder);
    }
}
