using Pathfinder.ContractTests.Flags;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Flags;

public sealed class FlagRefreshTests(InstalledOwner owner) : FlagRefreshContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
