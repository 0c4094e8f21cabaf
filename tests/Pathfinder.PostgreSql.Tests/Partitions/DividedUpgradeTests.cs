using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Partitions;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Partitions;
using Pathfinder.Data.PostgreSql;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Partitions;

public sealed class DividedUpgradeTests(InstalledDatabase database) : DividedUpgradeContract, IClassFixture<InstalledDatabase>
{
    private const string Up = """
        alter table {prefix}_messages add column mood varchar(20);
        alter table {prefix}_messages add column marker varchar(26);
        alter table {prefix}_messages add constraint ck_{set}_messages_mood check (mood <> 'none');
        create index ix_{set}_messages_role on {prefix}_messages (role);
        create index ix_{set}_messages_mood on {prefix}_messages (mood);
        create unique index ix_{set}_messages_marker on {prefix}_messages (marker);
        alter table {prefix}_messages add constraint uq_{set}_messages_mark unique (marker, mood);
        drop index ix_{set}_messages_role;
        """;

    internal override ITestDatabase Database => database;

    private protected override Task LoadNextVersionAsync() => NextVersion.LoadAsync(
        database.Engine, new PostgreSqlDialect(), InstallationScripts.Resources(typeof(PostgreSqlEngine).Assembly), Up, "alter table {prefix}_messages drop column mood;");

    private protected override string DropTable(string table) => $"drop table {table} cascade";

    private protected override async Task DropLastQuarterAsync(string table) =>
        await Lab.AsOwnerAsync($"drop table {(await new PartitionService(database.Engine, TimeProvider.System).ListAsync(table, default))[^1].Name}");
}
