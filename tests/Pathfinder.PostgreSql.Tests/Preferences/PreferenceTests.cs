using Pathfinder.ContractTests.Preferences;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Preferences;

public sealed class PreferenceTests(InstalledDatabase database) : PreferenceContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
