using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Archiving;

public sealed class ArchiveConstraintTests(InstalledOwner owner) : ArchiveConstraintContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
