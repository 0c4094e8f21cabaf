using Pathfinder.ContractTests.Audit;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Audit;

public sealed class SchemaAuditTests(InstalledDatabase database) : SchemaAuditContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;
}
