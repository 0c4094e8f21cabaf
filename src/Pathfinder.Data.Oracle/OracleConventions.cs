using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pathfinder.Data.Oracle;

/// <summary>How the portable model is spelled on Oracle.</summary>
internal static class OracleConventions
{
    /// <summary>Text beyond this many characters is a <c>CLOB</c>.</summary>
    public const int MaxTextLength = 1000;

    /// <summary>Applies the conventions.</summary>
    /// <remarks>Names are in upper case, because the EF provider quotes them. Text is <c>VARCHAR2</c>, not <c>NVARCHAR2</c>:
    /// a value bound as the other type converts the column, and its index is of no use. Time is <c>TIMESTAMP</c> in UTC. Dates
    /// are <c>DATE</c> at midnight, since the provider has no type for them. Bytes are <c>BLOB</c>, whatever their number.</remarks>
    public static void Apply(ModelBuilder model)
    {
        foreach (var entity in model.Model.GetEntityTypes())
        {
            NameTable(entity);
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(OracleName.Fold(property.GetColumnName()));
                SetType(property);
            }

            foreach (var key in entity.GetKeys())
            {
                key.SetName(Fold(key.GetName()));
            }

            foreach (var reference in entity.GetForeignKeys())
            {
                reference.SetConstraintName(Fold(reference.GetConstraintName()));
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName(Fold(index.GetDatabaseName()));
            }
        }
    }

    private static void NameTable(IMutableEntityType entity)
    {
        if (entity.GetTableName() is { } table)
        {
            entity.SetTableName(OracleName.Fold(table));
        }

        if (entity.GetViewName() is { } view)
        {
            entity.SetViewName(OracleName.Fold(view));
        }
    }

    private static void SetType(IMutableProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (type == typeof(DateTime))
        {
            property.SetColumnType("TIMESTAMP(6)");
            property.SetValueConverter(new UtcConverter());
        }
        else if (type == typeof(DateOnly))
        {
            property.SetColumnType("DATE");
            property.SetValueConverter(new MidnightConverter());
        }
        else if (type == typeof(byte[]))
        {
            property.SetColumnType("BLOB");
        }
        else if ((property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? type) == typeof(string))
        {
            property.SetIsUnicode(false);
            if (IsLong(property))
            {
                property.SetColumnType("CLOB");
            }
        }
    }

    private static bool IsLong(IMutableProperty property) =>
        property.FindAnnotation("Pathfinder:Json") is not null || property.FindAnnotation("Pathfinder:LongText") is not null
        || property.GetMaxLength() > MaxTextLength;

    private static string? Fold(string? name) => name is null ? null : OracleName.Fold(name);
}
