using Pathfinder.ContractTests.Flags;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Flags;

public sealed class FlagConstraintTests(InstalledDatabase database) : FlagConstraintContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
