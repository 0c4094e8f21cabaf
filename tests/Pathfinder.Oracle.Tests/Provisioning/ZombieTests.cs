using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Provisioning;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Provisioning;

public sealed class ZombieTests(InstalledOwner owner) : ZombieContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
