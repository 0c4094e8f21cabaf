using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Partitions;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Oracle;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.Partitions;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Partitions;

public sealed class DividedUpgradeTests(InstalledOwner owner) : DividedUpgradeContract, IClassFixture<InstalledOwner>
{
    private const string Up = """
        alter table {prefix}_messages add (mood varchar2(20 char))
        /
        alter table {prefix}_messages add (marker varchar2(26 char))
        /
        alter table {prefix}_messages add constraint ck_{set}_messages_mood check (mood <> 'none')
        /
        create index ix_{set}_messages_role on {prefix}_messages (role)
        /
        create index ix_{set}_messages_mood on {prefix}_messages (mood)
        /
        create unique index ix_{set}_messages_marker on {prefix}_messages (marker)
        /
        alter table {prefix}_messages add constraint uq_{set}_messages_mark unique (marker, mood)
        /
        drop index ix_{set}_messages_role
        /
        """;

    internal override ITestDatabase Database => owner;

    private protected override Task LoadNextVersionAsync() => NextVersion.LoadAsync(
        owner.Engine, new OracleDialect(), InstallationScripts.Resources(typeof(OracleSettings).Assembly), Up, "alter table {prefix}_messages drop column mood\n/\n");

    private protected override string DropTable(string table) => $"drop table {table} cascade constraints purge";

    private protected override async Task DropLastQuarterAsync(string table) => await Lab.AsOwnerAsync(
        $"alter table {table} drop partition {(await new PartitionService(owner.Engine, TimeProvider.System).ListAsync(table, default))[^1].Name} update indexes");
}
