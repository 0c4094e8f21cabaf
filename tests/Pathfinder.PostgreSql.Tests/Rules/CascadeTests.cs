using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Rules;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Rules;

public sealed class CascadeTests(InstalledDatabase database) : CascadeContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
