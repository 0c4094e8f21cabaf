using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;
using Pathfinder.Data.PostgreSql;

namespace Pathfinder.Tests.Parity;

/// <summary>Builds the models of PostgreSQL, with a mistake in them where one is wanted.</summary>
internal sealed class PlantingEngine(Action<ModelBuilder>? plant = null) : ModelEngine
{
    public override string Name => "PostgreSql";

    public override StatementCatalog Statements { get; } = new(typeof(PostgreSqlEngine).Assembly);

    public override void ApplyConventions(ModelBuilder model)
    {
        PostgreSqlConventions.Apply(model);
        plant?.Invoke(model);
    }
}
