using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Partitions;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Partitions;

public sealed class PartitionTests(InstalledDatabase database) : PartitionContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
