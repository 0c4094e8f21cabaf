using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Users;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Users;

public sealed class UsersTests(InstalledOwner owner) : UsersContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
