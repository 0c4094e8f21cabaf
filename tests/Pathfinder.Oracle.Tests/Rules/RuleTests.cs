using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Rules;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Rules;

public sealed class RuleTests(InstalledOwner owner) : RuleContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
