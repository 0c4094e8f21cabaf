using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Partitions;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Partitions;

public sealed class PartitionTests(InstalledOwner owner) : PartitionContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
