using Pathfinder.ContractTests.Access;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Access;

public sealed class RolesTests(InstalledDatabase database) : RolesContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
