using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Monitoring;
using Pathfinder.ContractTests.Provisioning;
using Pathfinder.Oracle.Tests.Infrastructure;
using Pathfinder.Oracle.Tests.Provisioning;
using Xunit;

namespace Pathfinder.Oracle.Tests.Monitoring;

public sealed class DiagnosticsTests(InstalledOwner owner) : DiagnosticsContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override string DamageSql(Damage damage, string prefix, long set) => DamageScript.Write(damage, prefix, set);
}
