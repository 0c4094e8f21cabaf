using Xunit;

namespace Pathfinder.ContractTests.Rules;

/// <summary>Every foreign key does on the delete of a parent what the dictionary, and the documents made from it, say.</summary>
[Trait("Requirement", "P-SCHEMA-25")]
[Trait("Requirement", "P-SCHEMA-62")]
[Trait("Requirement", "V-SHIFT-15")]
public abstract class CascadeContract : RuleLabContract
{
    [SkippableFact]
    public Task Dependents_go_with_their_parent() => DeleteAsync("cascade", async (key, parent, _) =>
    {
        await DeleteAsync(key, parent);
        return await Schema.CountAsync(key.Table, ForeignKeys.Condition(key.Columns, parent)) == 0 ? null : $"{key}: the row is still there";
    });

    [SkippableFact]
    public Task Optional_links_are_emptied() => DeleteAsync("set null", async (key, parent, child) =>
    {
        await DeleteAsync(key, parent);
        return await Schema.CountAsync(key.Table, $"{KeyOf(key, child)} and {key.Columns[0]} is null") == 1 ? null : $"{key}: the link is not emptied";
    });

    [SkippableFact]
    public Task What_others_rely_on_stays() => DeleteAsync("no action", (key, parent, _) => Schema.FaultAsync(key, () => DeleteAsync(key, parent)));

    private static string KeyOf(SchemaRule key, Dictionary<string, string> child) =>
        $"{GoodRows.All[key.Table].Values[0].Column} = {child[GoodRows.All[key.Table].Values[0].Column]}";

    private Task<int> DeleteAsync(SchemaRule key, string[] parent) =>
        Schema.ExecuteAsync($"delete from {Schema.Named(key.Parent!)} where {ForeignKeys.Condition(key.ParentColumns, parent)}");

    private async Task DeleteAsync(string onDelete, Func<SchemaRule, string[], Dictionary<string, string>, Task<string?>> fault)
    {
        var faults = new List<string?>();
        foreach (var key in Schema.Rules.Where(rule => rule.OnDelete == onDelete))
        {
            var parent = await ForeignKeys.ParentAsync(Schema, key);
            faults.Add(await fault(key, parent, await ForeignKeys.InsertAsync(Schema, key, parent)));
        }

        Assert.NotEmpty(faults);
        Assert.Equal([], faults.OfType<string>());
    }
}
