using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pathfinder.Data.Installation.Schema;
using Pathfinder.Data.Tenancy;

namespace Pathfinder.Tests.Parity;

/// <summary>What an EF model says about tables, in the words in which scripts are read.</summary>
internal static class ModelFacts
{
    private static readonly string Placeholder = TableNames.InModel("");

    /// <summary>Reads a model; a tenant's tables get the names that their script gives them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="typeOf">Spells the type of a column.</param>
    public static SchemaModel Read(IModel model, Func<IProperty, string> typeOf) =>
        new(model.GetEntityTypes().Where(entity => entity.GetTableName() is not null).SelectMany(entity => Read(entity, typeOf)));

    private static IEnumerable<SchemaFact> Read(IEntityType entity, Func<IProperty, string> typeOf)
    {
        var table = NameOf(entity);
        yield return new SchemaFact("table", table, "kind", "permanent");
        foreach (var property in entity.GetProperties())
        {
            var column = $"{table}.{Lower(property.GetColumnName())}";
            yield return new SchemaFact("column", column, "type", typeOf(property));
            yield return new SchemaFact("column", column, "nullable", property.IsColumnNullable() ? "yes" : "no");
            yield return new SchemaFact("column", column, "generated", property.ValueGenerated switch
            {
                ValueGenerated.Never => "never",
                ValueGenerated.OnAdd => "on insert",
                _ => "always",
            });
        }

        // a tenant's keys are named by its set, which no model knows
        if (table.StartsWith('{'))
        {
            yield break;
        }

        var key = entity.FindPrimaryKey()!;
        yield return new SchemaFact("constraint", $"{Lower(key.GetName()!)} on {table}", "definition", $"primary key ({Columns(key.Properties)})");
        foreach (var reference in entity.GetForeignKeys())
        {
            yield return new SchemaFact("constraint", $"{Lower(reference.GetConstraintName()!)} on {table}", "definition",
                $"foreign key ({Columns(reference.Properties)}) references {NameOf(reference.PrincipalEntityType)} ({Columns(reference.PrincipalKey.Properties)}){Rule(reference.DeleteBehavior)}");
        }

        foreach (var index in entity.GetIndexes().Where(index => index.IsUnique && !index.Properties.SequenceEqual(key.Properties)))
        {
            yield return new SchemaFact("constraint", $"{Lower(index.GetDatabaseName()!)} on {table}", "definition", $"unique ({Columns(index.Properties)})");
        }
    }

    private static string NameOf(IReadOnlyEntityType entity) =>
        Lower(entity.GetTableName()!).Replace(Placeholder, "{prefix}_", StringComparison.Ordinal);

    private static string Columns(IEnumerable<IReadOnlyProperty> properties) => string.Join(", ", properties.Select(property => Lower(property.GetColumnName())));

    private static string Rule(DeleteBehavior behavior) => behavior switch
    {
        DeleteBehavior.Cascade => " on delete cascade",
        DeleteBehavior.SetNull => " on delete set null",
        _ => "",
    };

    private static string Lower(string name) => name.ToLowerInvariant();
}
