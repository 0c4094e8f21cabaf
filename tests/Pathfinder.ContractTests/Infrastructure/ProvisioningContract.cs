using Xunit;

namespace Pathfinder.ContractTests.Infrastructure;

/// <summary>Tests over users and their tables; each begins with an empty queue.</summary>
public abstract class ProvisioningContract : IAsyncLifetime
{
    private ProvisioningLab? lab;

    internal abstract ITestDatabase Database { get; }

    private protected ProvisioningLab Lab => lab!;

    public virtual Task InitializeAsync()
    {
        lab = new ProvisioningLab(Database);
        return lab.ClearQueueAsync();
    }

    public virtual Task DisposeAsync()
    {
        Lab.Dispose();
        return Task.CompletedTask;
    }
}
