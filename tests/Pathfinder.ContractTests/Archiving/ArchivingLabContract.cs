using Pathfinder.ContractTests.Infrastructure;
using Xunit;

namespace Pathfinder.ContractTests.Archiving;

/// <summary>What has to do with bundles, with a store in a folder and the workers that use it at hand.</summary>
public abstract class ArchivingLabContract : IAsyncLifetime
{
    private ArchivingLab? lab;

    internal abstract ITestDatabase Database { get; }

    private protected ArchivingLab Lab => lab!;

    public Task InitializeAsync()
    {
        lab = new ArchivingLab(Database);
        return lab.Provisioning.ClearQueueAsync();
    }

    public Task DisposeAsync()
    {
        Lab.Dispose();
        return Task.CompletedTask;
    }
}
