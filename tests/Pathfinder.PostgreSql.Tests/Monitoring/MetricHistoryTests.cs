using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Monitoring;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Monitoring;

public sealed class MetricHistoryTests(InstalledDatabase database) : MetricHistoryContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
