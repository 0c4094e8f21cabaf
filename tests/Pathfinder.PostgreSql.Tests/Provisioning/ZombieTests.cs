using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Provisioning;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Provisioning;

public sealed class ZombieTests(InstalledDatabase database) : ZombieContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
