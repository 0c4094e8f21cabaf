using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Passes;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Passes;

public sealed class UpkeepTests(InstalledOwner owner) : UpkeepContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
