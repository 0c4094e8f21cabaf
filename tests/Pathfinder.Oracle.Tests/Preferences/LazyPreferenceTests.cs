using Pathfinder.ContractTests.Preferences;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Preferences;

public sealed class LazyPreferenceTests(InstalledOwner owner) : LazyPreferenceContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
