using Pathfinder.Data.Engine;
using Pathfinder.Data.Sessions;
using Xunit;

namespace Pathfinder.ContractTests.Tenancy;

/// <summary>Tests over the tables of a user, who is signed in.</summary>
public abstract class TenantLabContract : IAsyncLifetime
{
    private TenantLab? lab;
    private AuthenticatedUser? user;

    internal abstract IDatabaseEngine Engine { get; }

    private protected TenantLab Lab => lab!;

    private protected AuthenticatedUser User => user!;

    public virtual async Task InitializeAsync()
    {
        lab = new TenantLab(Engine);
        user = await lab.NewUserAsync();
    }

    public Task DisposeAsync()
    {
        Lab.Dispose();
        return Task.CompletedTask;
    }
}
