using Pathfinder.ContractTests.Analytics;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Analytics;

public sealed class UsageStatisticsTests(InstalledDatabase database) : UsageStatisticsContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
