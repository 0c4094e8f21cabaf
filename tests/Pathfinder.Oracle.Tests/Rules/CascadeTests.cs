using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Rules;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Rules;

public sealed class CascadeTests(InstalledOwner owner) : CascadeContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
