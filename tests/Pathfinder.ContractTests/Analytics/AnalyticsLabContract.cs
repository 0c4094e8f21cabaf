using Pathfinder.ContractTests.Infrastructure;

namespace Pathfinder.ContractTests.Analytics;

/// <summary>What has to do with events, with those who write and read them at hand.</summary>
public abstract class AnalyticsLabContract : ProvisioningContract
{
    private AnalyticsLab? analytics;

    private protected AnalyticsLab Analytics => analytics!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        analytics = new AnalyticsLab(Lab);
    }

    public override Task DisposeAsync()
    {
        Analytics.Dispose();
        return base.DisposeAsync();
    }
}
