using Pathfinder.ContractTests.Archiving;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Installation;
using Pathfinder.Data.PostgreSql;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Provisioning;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Archiving;

public sealed class OlderBundleTests(InstalledDatabase database) : OlderBundleContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    private protected override Task LoadNextVersionAsync() => NextVersion.LoadAsync(
        database.Engine, new PostgreSqlDialect(), InstallationScripts.Resources(typeof(PostgreSqlEngine).Assembly), UpgradeTests.Up, "drop table {prefix}_moods;");
}
