using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Archiving;

public sealed class ArchiveConstraintTests(InstalledDatabase database) : ArchiveConstraintContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
