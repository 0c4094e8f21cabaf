using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Pathfinder.Data.Installation.Schema;
using Pathfinder.Data.Tenancy;

namespace Pathfinder.Data.Installation.Documents;

/// <summary>Brings together what a live database says of its tables, how both engines' scripts spell them, and how the library reads them.</summary>
internal sealed class DocumentedSchema
{
    private static readonly string Placeholder = TableNames.InModel("");

    private DocumentedSchema(IReadOnlyList<DocumentedTable> tables, IReadOnlyList<(string Name, string Comment)> views) => (Tables, Views) = (tables, views);

    /// <summary>All tables, by name; tenants' last.</summary>
    public IReadOnlyList<DocumentedTable> Tables { get; }

    /// <summary>All views, by name.</summary>
    public IReadOnlyList<(string Name, string Comment)> Views { get; }

    /// <summary>Reads everything.</summary>
    /// <param name="live">What stands in the database; of the tenants' modules there are only scripts.</param>
    /// <param name="postgreSql">What PostgreSQL's scripts make.</param>
    /// <param name="oracle">What Oracle's scripts make.</param>
    /// <param name="models">The models of the library.</param>
    /// <exception cref="UndocumentedSchemaException">Something stands in the scripts and not in the database, or has no comment.</exception>
    public static DocumentedSchema Read(SchemaModel live, SchemaModel postgreSql, SchemaModel oracle, IReadOnlyList<IModel> models)
    {
        var types = Types(models);
        var missing = new List<string>();
        var tables = TablesOf(postgreSql).OrderBy(table => table.StartsWith('{')).ThenBy(table => table, StringComparer.Ordinal)
            .Select(table => Read(table, live, postgreSql, oracle, types, missing)).ToList();
        var views = postgreSql.Objects.Where(item => item.Kind is "view" or "materialized view").Select(view => view.Name).Order(StringComparer.Ordinal)
            .Select(view => (view, CommentOf(view, live, missing))).ToList();
        return missing.Count == 0 ? new DocumentedSchema(tables, views) : throw new UndocumentedSchemaException(missing);
    }

    private static IEnumerable<string> TablesOf(SchemaModel model) => model.Objects.Where(item => item.Kind == "table" && item.Facts.ContainsKey("kind")).Select(table => table.Name);

    private static DocumentedTable Read(
        string table, SchemaModel live, SchemaModel postgreSql, SchemaModel oracle, Dictionary<string, string> types, List<string> missing)
    {
        var source = table.StartsWith('{') ? postgreSql : live; // a tenant's tables are documented once, from their module
        var columns = new List<DocumentedColumn>();
        foreach (var column in postgreSql.Objects.Where(item => item.Kind == "column" && item.Name.StartsWith(table + '.', StringComparison.Ordinal)))
        {
            if (!source.TryFind("column", column.Name, out var found))
            {
                missing.Add($"no column {column.Name}");
                continue;
            }

            columns.Add(new DocumentedColumn(
                column.Name[(table.Length + 1)..], column.Facts["type"], oracle.TryFind("column", column.Name, out var twin) ? twin.Facts["type"] : null,
                types.GetValueOrDefault(column.Name), found.Facts["nullable"] == "yes", column.Facts.GetValueOrDefault("default") ?? column.Facts.GetValueOrDefault("identity"),
                CommentOf(column.Name, source, missing)));
        }

        return new DocumentedTable(table, CommentOf(table, source, missing), columns, Parts(postgreSql, "constraint", table), Parts(postgreSql, "index", table));
    }

    private static List<(string Name, string Definition)> Parts(SchemaModel model, string kind, string table) =>
    [
        .. model.Objects.Where(item => item.Kind == kind && item.Name.EndsWith($" on {table}", StringComparison.Ordinal))
            .Select(item => (item.Name[..item.Name.IndexOf(" on ", StringComparison.Ordinal)], item.Facts["definition"]))
            .OrderBy(item => item.Item1, StringComparer.Ordinal),
    ];

    private static string CommentOf(string name, SchemaModel model, List<string> missing)
    {
        if (model.TryFind("comment", name, out var comment) && comment.Facts["text"].Trim().Length > 0)
        {
            return comment.Facts["text"];
        }

        missing.Add($"no comment on {name}");
        return "";
    }

    private static Dictionary<string, string> Types(IReadOnlyList<IModel> models)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in models.SelectMany(model => model.GetEntityTypes()).Where(entity => entity.GetTableName() is not null).SelectMany(entity => entity.GetProperties()))
        {
            var table = property.DeclaringType.ContainingEntityType.GetTableName()!.ToLowerInvariant().Replace(Placeholder, "{prefix}_", StringComparison.Ordinal);
            types.TryAdd($"{table}.{property.GetColumnName().ToLowerInvariant()}", NameOf(property.ClrType) + (property.IsNullable ? "?" : ""));
        }

        return types;
    }

    private static string NameOf(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => type.Name,
            TypeCode.String => "string",
            TypeCode.Boolean => "bool",
            TypeCode.Int16 => "short",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Decimal => "decimal",
            _ when type == typeof(byte[]) => "byte[]",
            _ when type.IsGenericType => $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>",
            _ => type.Name,
        };
    }
}
