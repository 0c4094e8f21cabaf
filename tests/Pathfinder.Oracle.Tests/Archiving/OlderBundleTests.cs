using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Oracle;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Oracle.Tests.Infrastructure;
using Pathfinder.Oracle.Tests.Provisioning;
using Xunit;

namespace Pathfinder.Oracle.Tests.Archiving;

public sealed class OlderBundleTests(InstalledOwner owner) : OlderBundleContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override Task LoadNextVersionAsync() => NextVersion.LoadAsync(
        owner.Engine, new OracleDialect(), InstallationScripts.Resources(typeof(OracleSettings).Assembly), UpgradeTests.Up, "drop table {prefix}_moods cascade constraints purge\n/\n");
}
