using Pathfinder.ContractTests.Groups;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Groups;

public sealed class GroupTests(InstalledOwner owner) : GroupContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
