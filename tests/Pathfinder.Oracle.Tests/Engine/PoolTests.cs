using Pathfinder.ContractTests.Engine;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Engine;

public sealed class PoolTests(InstalledOwner owner) : PoolContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
