using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Installation;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Installation;

public sealed class ExpandedSchemaTests(InstalledOwner owner) : ExpandedSchemaContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
