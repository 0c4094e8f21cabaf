using System.Linq.Expressions;
using System.Reflection;

namespace Pathfinder.Data;

/// <summary>Lists that are read page by page: from behind the last key on, one row more than the page has, to know whether another follows.</summary>
internal static class Paging
{
    // in SQL keys compare by their bytes, whatever this would do here
    private static readonly MethodInfo Compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;

    /// <summary>Rows whose key lies above one; all where there is none.</summary>
    public static IQueryable<TRow> Above<TRow>(this IQueryable<TRow> rows, Expression<Func<TRow, string>> key, string? bound) =>
        bound is null ? rows : rows.Where(Compared(key, bound, Expression.GreaterThan));

    /// <summary>Rows whose key lies below one; all where there is none.</summary>
    public static IQueryable<TRow> Below<TRow>(this IQueryable<TRow> rows, Expression<Func<TRow, string>> key, string? bound) =>
        bound is null ? rows : rows.Where(Compared(key, bound, Expression.LessThan));

    /// <summary>The page of a list in any order.</summary>
    /// <param name="rows">What was read.</param>
    /// <param name="limit">How many rows a page has.</param>
    /// <param name="cursor">A row's place in the list.</param>
    public static Page<T> ToPage<T>(this IReadOnlyList<T> rows, int limit, Func<T, Cursor> cursor) =>
        new([.. rows.Take(limit)], rows.Count > limit ? cursor(rows[limit - 1]).ToString() : null);

    /// <summary>The page of a list in the order of its keys.</summary>
    /// <param name="rows">What was read.</param>
    /// <param name="limit">How many rows a page has.</param>
    /// <param name="list">The list's name in its cursors.</param>
    /// <param name="key">A row's key.</param>
    public static Page<T> ToPage<T>(this IReadOnlyList<T> rows, int limit, string list, Func<T, string> key) =>
        rows.ToPage(limit, last => new Cursor(list, string.Empty, key(last)));

    /// <summary>The page of a list in the order of its keys, as callers see it.</summary>
    /// <param name="rows">What was read.</param>
    /// <param name="limit">How many rows a page has.</param>
    /// <param name="list">The list's name in its cursors.</param>
    /// <param name="key">A row's key.</param>
    /// <param name="show">What callers see of a row.</param>
    public static Page<T> ToPage<TRow, T>(this IReadOnlyList<TRow> rows, int limit, string list, Func<TRow, string> key, Func<TRow, T> show)
    {
        var page = rows.ToPage(limit, list, key);
        return new Page<T>([.. page.Items.Select(show)], page.Next);
    }

    private static Expression<Func<TRow, bool>> Compared<TRow>(
        Expression<Func<TRow, string>> key, string bound, Func<Expression, Expression, BinaryExpression> compare)
    {
        Expression<Func<string>> value = () => bound; // captured: a parameter of the query, not a text within it
        return Expression.Lambda<Func<TRow, bool>>(compare(Expression.Call(Compare, key.Body, value.Body), Expression.Constant(0)), key.Parameters);
    }
}
