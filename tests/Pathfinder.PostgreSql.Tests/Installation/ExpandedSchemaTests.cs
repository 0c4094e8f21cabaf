using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Installation;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Installation;

public sealed class ExpandedSchemaTests(InstalledDatabase database) : ExpandedSchemaContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
