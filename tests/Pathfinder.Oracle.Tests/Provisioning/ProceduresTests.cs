using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Provisioning;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Provisioning;

public sealed class ProceduresTests(InstalledOwner owner) : ProceduresContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override string DamageSql(Damage damage, string prefix, long set) => DamageScript.Write(damage, prefix, set);
}
