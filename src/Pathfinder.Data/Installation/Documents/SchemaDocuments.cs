using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Installation.Schema;
using Pathfinder.Data.Privacy;
using Pathfinder.Data.Tenancy;

namespace Pathfinder.Data.Installation.Documents;

/// <summary>Writes the documents of the schema from an installed database.</summary>
/// <param name="engine">The database.</param>
/// <param name="postgreSql">PostgreSQL's scripts.</param>
/// <param name="oracle">Oracle's scripts.</param>
internal sealed class SchemaDocuments(IDatabaseEngine engine, InstallationScripts postgreSql, InstallationScripts oracle)
{
    /// <summary>Writes all documents, in the order of their paths; the same for the same schema, whenever and on whichever engine.</summary>
    /// <exception cref="InstallationException">An installation is under way.</exception>
    /// <exception cref="UndocumentedSchemaException">Something is not installed, or has no comment.</exception>
    public async Task<IReadOnlyList<SchemaDocument>> WriteAsync(CancellationToken cancellationToken)
    {
        var live = await DescribeAsync(cancellationToken);
        var schema = Read(live);
        return [DataDictionary.Write(schema), ErDiagram.Write(schema), PersonalDataRules.Write(await ReadRulesAsync(cancellationToken)), TypeMap.Write(schema), UserColumns.Write(schema)];
    }

    /// <summary>What the documents say of a described database.</summary>
    internal DocumentedSchema Read(SchemaModel live)
    {
        using var shared = new PathfinderDbContext(SharedTables.Options(engine).Options);
        using var tenants = new TenantDbContext(TenantOptions());
        return DocumentedSchema.Read(live, Written(postgreSql), Written(oracle), [shared.Model, tenants.Model]);
    }

    /// <summary>Describes the shared schema of the database.</summary>
    internal async Task<SchemaModel> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var inspection = await SchemaInspection.OpenAsync(engine, cancellationToken);
        var facts = await inspection.DescribeAsync(await inspection.ReadSharedRelationsAsync(cancellationToken), cancellationToken);
        return WrittenSchema.Comparable(facts.Where(fact => fact.Kind is "table" or "column" or "comment" or "view" or "materialized view"));
    }

    private async Task<List<PrivacyRuleRow>> ReadRulesAsync(CancellationToken cancellationToken)
    {
        var tables = new SharedTables(engine);
        return await tables.ReadAsync(context => context.Set<PrivacyRuleRow>().OrderBy(rule => rule.Place).ToListAsync(cancellationToken), cancellationToken);
    }

    private static SchemaModel Written(InstallationScripts scripts) =>
        SchemaScript.Read(scripts.Files.Select(file => file.Up).Concat(scripts.Modules.Select(module => scripts.Read(module.Path)!)));

    private DbContextOptions<TenantDbContext> TenantOptions()
    {
        var options = new DbContextOptionsBuilder<TenantDbContext>();
        engine.UseProvider(options);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(new EngineOptionsExtension(engine));
        return options.Options;
    }
}
