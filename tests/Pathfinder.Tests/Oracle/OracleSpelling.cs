using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Oracle;
using Pathfinder.Tests.Parity;

namespace Pathfinder.Tests.Oracle;

/// <summary>An engine that spells a model as Oracle has it over a provider that is there, to look at names, types and SQL.</summary>
internal sealed class OracleSpelling : ModelEngine
{
    /// <summary>Column types by table and column, as the conventions set them.</summary>
    public Dictionary<string, string?> Types { get; } = new(StringComparer.Ordinal);

    public override string Name => "Oracle";

    public override StatementCatalog Statements { get; } = new(typeof(OracleSettings).Assembly);

    public override void ApplyConventions(ModelBuilder model)
    {
        OracleConventions.Apply(model);
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            Types[$"{((IMutableEntityType)property.DeclaringType).GetTableName()}.{property.GetColumnName()}"] = property.GetColumnType();
            property.SetColumnType(null); // the provider underneath has other types
        }
    }
}
