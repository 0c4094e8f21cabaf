using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Provisioning;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Provisioning;

public sealed class FaultTests(InstalledDatabase database) : FaultContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
