using Pathfinder.ContractTests.Audit;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Audit;

public sealed class AuditTrailTests(InstalledOwner owner) : AuditTrailContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override string Switch(string trigger, bool on) => $"alter trigger {trigger} {(on ? "enable" : "disable")}";
}
