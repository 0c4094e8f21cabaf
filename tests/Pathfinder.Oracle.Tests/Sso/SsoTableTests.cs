using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Sso;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Sso;

public sealed class SsoTableTests(InstalledOwner owner) : SsoTableContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
