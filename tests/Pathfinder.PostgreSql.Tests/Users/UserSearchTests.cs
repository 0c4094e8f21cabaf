using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Users;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Users;

public sealed class UserSearchTests(InstalledDatabase database) : UserSearchContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
