using Pathfinder.ContractTests.Infrastructure;
using Xunit;

namespace Pathfinder.ContractTests.Rules;

/// <summary>Every foreign key that the server's dictionary knows takes a key that is there and refuses one that is not.</summary>
[Trait("Requirement", "P-SCHEMA-25")]
[Trait("Requirement", "P-SCHEMA-62")]
public abstract class ForeignKeyContract : ProvisioningContract
{
    private RuleLab? rules;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        rules = await RuleLab.OpenAsync(Database, Lab);
    }

    public override async Task DisposeAsync()
    {
        await rules!.DisposeAsync();
        await base.DisposeAsync();
    }

    [SkippableFact]
    public async Task No_row_points_to_a_row_that_is_not_there()
    {
        var faults = new List<string?>();
        foreach (var key in rules!.Rules.Where(rule => rule.Kind is RuleKind.Foreign))
        {
            faults.Add(await rules.FaultAsync(key, () => ForeignKeys.InsertAsync(rules, key, [RuleLab.Nobody])));
        }

        Assert.NotEmpty(faults);
        Assert.Equal([], faults.OfType<string>());
    }

    [SkippableFact]
    public async Task A_row_points_to_a_row_that_is_there()
    {
        foreach (var key in rules!.Rules.Where(rule => rule.Kind is RuleKind.Foreign))
        {
            var parent = await ForeignKeys.ParentAsync(rules, key);
            await ForeignKeys.InsertAsync(rules, key, parent);

            Assert.Equal((key.ToString(), 1), (key.ToString(), await rules.CountAsync(key.Table, ForeignKeys.Condition(key.Columns, parent))));
        }
    }
}
