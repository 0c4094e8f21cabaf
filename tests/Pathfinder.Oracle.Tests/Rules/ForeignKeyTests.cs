using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Rules;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Rules;

public sealed class ForeignKeyTests(InstalledOwner owner) : ForeignKeyContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
