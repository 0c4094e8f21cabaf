using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Partitions;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Partitions;

public sealed class PartitionMaintenanceTests(InstalledOwner owner) : PartitionMaintenanceContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    protected override string LockStatement => "lock table pf_user_analytics in exclusive mode";

    private protected override Task PrepareDayAsync(DateOnly day) => Task.CompletedTask;

    private protected override Task PrepareMonthAsync(string table, DateOnly month) => Task.CompletedTask;

    private protected override async Task DropAheadAsync(string table, int count)
    {
        foreach (var partition in (await Analytics.Partitions.ListAsync(table, default)).TakeLast(count))
        {
            await Lab.AsOwnerAsync($"alter table {table} drop partition {partition.Name} update indexes");
        }
    }
}
