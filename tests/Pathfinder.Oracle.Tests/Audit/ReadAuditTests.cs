using Pathfinder.ContractTests.Audit;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Audit;

public sealed class ReadAuditTests(InstalledOwner owner) : ReadAuditContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;
}
