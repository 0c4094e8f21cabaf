using Xunit;

namespace Pathfinder.ContractTests.Rules;

/// <summary>Every foreign key that the server's dictionary knows takes a key that is there and refuses one that is not.</summary>
[Trait("Requirement", "P-SCHEMA-25")]
[Trait("Requirement", "P-SCHEMA-62")]
public abstract class ForeignKeyContract : RuleLabContract
{
    [SkippableFact]
    public async Task No_row_points_to_a_row_that_is_not_there()
    {
        var faults = new List<string?>();
        foreach (var key in Schema.Rules.Where(rule => rule.Kind is RuleKind.Foreign))
        {
            faults.Add(await Schema.FaultAsync(key, () => ForeignKeys.InsertAsync(Schema, key, [RuleLab.Nobody])));
        }

        Assert.NotEmpty(faults);
        Assert.Equal([], faults.OfType<string>());
    }

    [SkippableFact]
    public async Task A_row_points_to_a_row_that_is_there()
    {
        foreach (var key in Schema.Rules.Where(rule => rule.Kind is RuleKind.Foreign))
        {
            var parent = await ForeignKeys.ParentAsync(Schema, key);
            await ForeignKeys.InsertAsync(Schema, key, parent);

            Assert.Equal((key.ToString(), 1), (key.ToString(), await Schema.CountAsync(key.Table, ForeignKeys.Condition(key.Columns, parent))));
        }
    }
}
