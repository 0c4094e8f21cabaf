using Microsoft.EntityFrameworkCore;

namespace Pathfinder.Data.PostgreSql;

/// <summary>How the portable model is spelled on PostgreSQL.</summary>
internal static class PostgreSqlConventions
{
    /// <summary>Applies the conventions: long text without a length is <c>text</c>, JSON is <c>jsonb</c>.</summary>
    public static void Apply(ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.FindAnnotation("Pathfinder:Json") is not null)
            {
                property.SetColumnType("jsonb");
            }
        }
    }
}
