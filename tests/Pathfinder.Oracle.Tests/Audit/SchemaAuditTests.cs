using Pathfinder.ContractTests.Audit;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Audit;

public sealed class SchemaAuditTests(InstalledOwner owner) : SchemaAuditContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
