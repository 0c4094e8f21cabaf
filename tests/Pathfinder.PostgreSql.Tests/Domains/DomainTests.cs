using Pathfinder.ContractTests.Domains;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Domains;

public sealed class DomainTests(InstalledDatabase database) : DomainContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
