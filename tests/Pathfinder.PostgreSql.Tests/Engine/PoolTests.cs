using Pathfinder.ContractTests.Engine;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Engine;

public sealed class PoolTests(InstalledDatabase database) : PoolContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
