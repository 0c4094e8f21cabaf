using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Provisioning;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Provisioning;

public sealed class ProceduresTests(InstalledDatabase database) : ProceduresContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    private protected override string DamageSql(Damage damage, string prefix, long set) => DamageScript.Write(damage, prefix, set);
}
