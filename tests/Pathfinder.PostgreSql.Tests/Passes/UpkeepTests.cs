using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Passes;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Passes;

public sealed class UpkeepTests(InstalledDatabase database) : UpkeepContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
