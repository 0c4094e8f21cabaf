using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Users;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Users;

public sealed class UserTablesTests(InstalledDatabase database) : UserTablesContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
