using Pathfinder.ContractTests.Analytics;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Analytics;

public sealed class AnalyticsTests(InstalledOwner owner) : AnalyticsContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
