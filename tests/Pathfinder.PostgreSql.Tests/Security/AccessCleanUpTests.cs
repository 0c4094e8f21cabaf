using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Security;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Security;

public sealed class AccessCleanUpTests(InstalledDatabase database) : AccessCleanUpContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
