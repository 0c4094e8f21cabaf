using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Security;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Security;

public sealed class AccessCleanUpTests(InstalledOwner owner) : AccessCleanUpContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
