using System.Diagnostics;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Engine;

/// <summary>What a caller sees when all connections of its account are lent out.</summary>
public abstract class PoolContract : ProvisioningContract
{
    [SkippableFact]
    [Trait("Requirement", "T-USERS-26")]
    public async Task A_caller_waits_for_a_connection_as_long_as_told_and_may_try_again()
    {
        var engine = Database.NewEngine(poolSize: 1, waitSeconds: 2);
        await using var disposal = (IAsyncDisposable)engine;
        using var lab = new ProvisioningLab(Database, engine);
        var watch = Stopwatch.StartNew();
        await using (await engine.Source(DatabaseAccount.Provisioner).OpenConnectionAsync())
        {
            watch.Restart();
            await Assert.ThrowsAsync<UnavailableException>(() => lab.Users.ExistsAsync(Ulid.New(), default));
            Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(1.8), TimeSpan.FromSeconds(15)); // the upper bound is a busy machine's
        }

        Assert.False(await lab.Users.ExistsAsync(Ulid.New(), default));
    }
}
