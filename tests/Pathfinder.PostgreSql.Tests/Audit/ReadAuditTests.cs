using Pathfinder.ContractTests.Audit;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Audit;

public sealed class ReadAuditTests(InstalledDatabase database) : ReadAuditContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
