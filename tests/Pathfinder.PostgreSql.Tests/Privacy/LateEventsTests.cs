using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Privacy;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Privacy;

public sealed class LateEventsTests(InstalledDatabase database) : LateEventsContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
