using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Profiles;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Profiles;

public sealed class ProfileTests(InstalledOwner owner) : ProfileContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
