using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Pathfinder.Tests.Parity;

/// <summary>How a property of the EF model spells the type of its column, in the words of an engine's scripts.</summary>
internal static class ModelColumns
{
    /// <summary>What PostgreSQL's provider would declare.</summary>
    public static string PostgreSql(IProperty property) => property.GetColumnType()
        .Replace("character varying(", "varchar(", StringComparison.Ordinal)
        .Replace("character(", "char(", StringComparison.Ordinal)
        .Replace("timestamp with time zone", "timestamptz", StringComparison.Ordinal)
        .Replace(",", ", ", StringComparison.Ordinal);

    /// <summary>What Oracle's provider would declare: the types that the conventions state, and for the rest what follows from kind, length and precision.</summary>
    /// <param name="property">The property.</param>
    /// <param name="stated">The types that the conventions state, by table and column.</param>
    public static string Oracle(IProperty property, IReadOnlyDictionary<string, string?> stated)
    {
        var table = property.DeclaringType.ContainingEntityType.GetTableName();
        if (stated[$"{table}.{property.GetColumnName()}"] is { } type)
        {
            return type.ToLowerInvariant();
        }

        var provider = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        provider = Nullable.GetUnderlyingType(provider) ?? provider;
        return Type.GetTypeCode(provider) switch
        {
            TypeCode.String when property.IsUnicode() != false => "nvarchar2, which no column is",
            TypeCode.String => string.Create(CultureInfo.InvariantCulture, $"{(property.IsFixedLength() == true ? "char" : "varchar2")}({property.GetMaxLength()} char)"),
            TypeCode.Int16 => "number(5)",
            TypeCode.Int32 => "number(10)",
            TypeCode.Int64 => "number(19)",
            TypeCode.Decimal => string.Create(CultureInfo.InvariantCulture, $"number({property.GetPrecision()},{property.GetScale()})"),
            _ when provider == typeof(byte[]) && property.GetMaxLength() is { } length => string.Create(CultureInfo.InvariantCulture, $"raw({length})"),
            _ when provider == typeof(byte[]) => "blob",
            _ => $"{provider.Name}, which has no type",
        };
    }
}
