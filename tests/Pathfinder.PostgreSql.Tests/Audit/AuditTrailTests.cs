using Pathfinder.ContractTests.Audit;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Audit;

public sealed class AuditTrailTests(InstalledDatabase database) : AuditTrailContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    private protected override string Switch(string trigger, bool on) => $"alter table pf_audit_values {(on ? "enable" : "disable")} trigger {trigger}";
}
