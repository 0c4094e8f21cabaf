using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Profiles;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Profiles;

public sealed class ProfileTests(InstalledDatabase database) : ProfileContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
