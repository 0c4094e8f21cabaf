namespace Pathfinder.ContractTests.Rules;

/// <summary>Rows at both ends of a foreign key.</summary>
internal static class ForeignKeys
{
    /// <summary>Inserts a row that a foreign key may point to.</summary>
    /// <returns>SQL of the key's columns there, in the order of the key; a text without its quotes.</returns>
    public static async Task<string[]> ParentAsync(RuleLab rules, SchemaRule key)
    {
        var parent = await rules.InsertAsync(key.Parent!);
        return [.. key.ParentColumns.Select(column => parent[column].Trim('\''))];
    }

    /// <summary>Inserts a row that points to a parent, or to nobody when its key is none.</summary>
    public static Task<Dictionary<string, string>> InsertAsync(RuleLab rules, SchemaRule key, string[] parent) => rules.InsertAsync(
        key.Table,
        [
            .. key.Columns.Zip(parent, (column, value) => (column, $"'{value}'")),
            .. GoodRows.Beside.GetValueOrDefault(key.Name, []).Select(beside => (beside.Column, beside.Sql.Replace("{key}", parent[0], StringComparison.Ordinal))),
        ]);

    /// <summary>The condition that finds rows by columns; both engines read a number from a literal.</summary>
    public static string Condition(IReadOnlyList<string> columns, string[] values) =>
        string.Join(" and ", columns.Zip(values, (column, value) => $"{column} = '{value}'"));
}
