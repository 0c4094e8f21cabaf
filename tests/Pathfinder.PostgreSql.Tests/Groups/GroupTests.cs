using Pathfinder.ContractTests.Groups;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Groups;

public sealed class GroupTests(InstalledDatabase database) : GroupContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
