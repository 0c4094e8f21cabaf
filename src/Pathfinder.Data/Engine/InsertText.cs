using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Pathfinder.Data.Engine;

/// <summary>A plain single insert made from the model's metadata; EF's own would be a PL/SQL block on Oracle.</summary>
internal sealed class InsertText
{
    private readonly string text;
    private readonly IReadOnlyList<IProperty> properties;
    private readonly IReadOnlyList<string> names;

    private InsertText(string text, IReadOnlyList<IProperty> properties, IReadOnlyList<string> names) =>
        (this.text, this.properties, this.names) = (text, properties, names);

    /// <summary>Builds the insert of an entity: all its columns but those that the database fills.</summary>
    public static InsertText Build(DbContext context, Type type)
    {
        var entity = context.Model.FindEntityType(type)!;
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var spelling = context.GetService<ISqlGenerationHelper>();
        var properties = entity.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).ToList();
        var columns = properties.Select(property => spelling.DelimitIdentifier(property.GetColumnName(table)!));
        var names = properties.Select((_, index) => spelling.GenerateParameterName($"v{index}")).ToList();
        var placeholders = names.Select((_, index) => spelling.GenerateParameterNamePlaceholder($"v{index}"));
        var text = $"insert into {spelling.DelimitIdentifier(table.Name, table.Schema)} ({string.Join(", ", columns)}) values ({string.Join(", ", placeholders)})";
        return new InsertText(text, properties, names);
    }

    /// <summary>Fills a command with the insert of one row.</summary>
    /// <param name="command">An empty command of the connection.</param>
    /// <param name="valueOf">Gives the value of a property.</param>
    public void WriteTo(DbCommand command, Func<IProperty, object?> valueOf)
    {
        command.CommandText = text;
        for (var i = 0; i < properties.Count; i++)
        {
            var property = properties[i];
            command.Parameters.Add(property.GetRelationalTypeMapping().CreateParameter(command, names[i], valueOf(property), property.IsNullable));
        }
    }
}
