using Pathfinder.ContractTests.Domains;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Domains;

public sealed class DomainTests(InstalledOwner owner) : DomainContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
