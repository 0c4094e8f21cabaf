using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Partitions;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Partitions;

public sealed class PartitionRemovalTests(InstalledOwner owner) : PartitionRemovalContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    protected override string UnusableIndexes => """
        select (select count(*) from sys.user_ind_partitions p join sys.user_indexes i on i.index_name = p.index_name where i.table_name = 'PF_USER_ANALYTICS' and p.status <> 'USABLE')
             + (select count(*) from sys.user_indexes i where i.table_name = 'PF_USER_ANALYTICS' and i.partitioned = 'NO' and i.index_type <> 'LOB')
          from dual
        """;

    private protected override Task PrepareDaysAsync(DateOnly first, DateOnly last) => Task.CompletedTask;
}
