using Pathfinder.ContractTests.Preferences;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Preferences;

public sealed class LazyPreferenceTests(InstalledDatabase database) : LazyPreferenceContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
