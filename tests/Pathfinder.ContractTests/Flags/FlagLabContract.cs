using Pathfinder.ContractTests.Infrastructure;

namespace Pathfinder.ContractTests.Flags;

/// <summary>Tests over flags and groups.</summary>
public abstract class FlagLabContract : ProvisioningContract
{
    private FlagLab? flags;

    private protected FlagLab Flags => flags!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        flags = new FlagLab(Database.Engine);
    }

    public override Task DisposeAsync()
    {
        flags?.Dispose();
        return base.DisposeAsync();
    }
}
