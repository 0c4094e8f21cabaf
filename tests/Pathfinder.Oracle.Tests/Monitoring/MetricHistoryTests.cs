using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Monitoring;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Monitoring;

public sealed class MetricHistoryTests(InstalledOwner owner) : MetricHistoryContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
