using Pathfinder.ContractTests.Analytics;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Analytics;

public sealed class UsageStatisticsTests(InstalledOwner owner) : UsageStatisticsContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
