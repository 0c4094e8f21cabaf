using Pathfinder.ContractTests.Users;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Users;

public sealed class UserViewTests(InstalledDatabase database) : UserViewContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
