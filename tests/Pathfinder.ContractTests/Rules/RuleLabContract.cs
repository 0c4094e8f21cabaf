using Pathfinder.ContractTests.Infrastructure;

namespace Pathfinder.ContractTests.Rules;

/// <summary>What looks at the rules of all tables, with good rows at hand to break them by.</summary>
public abstract class RuleLabContract : ProvisioningContract
{
    private RuleLab? schema;

    private protected RuleLab Schema => schema!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        schema = await RuleLab.OpenAsync(Database, Lab);
    }

    public override async Task DisposeAsync()
    {
        await Schema.DisposeAsync();
        await base.DisposeAsync();
    }
}
