using Pathfinder.ContractTests.Users;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Users;

public sealed class UserViewTests(InstalledOwner owner) : UserViewContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
