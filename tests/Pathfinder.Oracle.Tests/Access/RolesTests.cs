using Pathfinder.ContractTests.Access;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Access;

public sealed class RolesTests(InstalledOwner owner) : RolesContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
