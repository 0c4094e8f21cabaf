using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;

namespace Pathfinder.Data.Tenancy;

/// <summary>The columns that an update of a whole row sets, taken from the model once.</summary>
/// <typeparam name="TRow">The row.</typeparam>
internal static class RowChange<TRow>
    where TRow : class, ITenantRow
{
    private static readonly MethodInfo SetMethod = typeof(RowChange<TRow>).GetMethod(nameof(Set), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static IReadOnlyList<Action<UpdateSettersBuilder<TRow>, TRow>>? setters;

    /// <summary>Sets every column that may change to the value in <paramref name="row"/>.</summary>
    public static void Apply(UpdateSettersBuilder<TRow> update, IEntityType entity, TRow row)
    {
        foreach (var set in setters ??= Build(entity))
        {
            set(update, row);
        }
    }

    private static List<Action<UpdateSettersBuilder<TRow>, TRow>> Build(IEntityType entity) => entity.GetProperties()
        .Where(property => property.ValueGenerated == ValueGenerated.Never && !property.IsPrimaryKey() && property.GetAfterSaveBehavior() == PropertySaveBehavior.Save)
        .Select(property => SetMethod.MakeGenericMethod(property.ClrType).CreateDelegate<Func<PropertyInfo, Action<UpdateSettersBuilder<TRow>, TRow>>>()(property.PropertyInfo!))
        .ToList();

    // a member of a captured object, which EF binds as a parameter; a constant would end in the text
    private static Action<UpdateSettersBuilder<TRow>, TRow> Set<TValue>(PropertyInfo property)
    {
        var row = Expression.Parameter(typeof(TRow), "row");
        var column = Expression.Lambda<Func<TRow, TValue>>(Expression.Property(row, property), row);
        return (update, source) => update.SetProperty(column, Expression.Lambda<Func<TRow, TValue>>(Expression.Property(Expression.Constant(source), property), row));
    }
}
