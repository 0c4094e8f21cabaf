using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Provisioning;
using Pathfinder.Data.Installation;
using Pathfinder.Data.PostgreSql;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Provisioning;

public sealed class UpgradeTests(InstalledDatabase database) : UpgradeContract, IClassFixture<InstalledDatabase>
{
    /// <summary>What version 2 is here.</summary>
    internal const string Up = """
        create table {prefix}_moods (
           mood varchar(20) not null,
           constraint pk_{set}_moods primary key (mood)
        );
        comment on table {prefix}_moods is 'Moods.';
        alter table {prefix}_messages add column mood varchar(20);
        alter table {prefix}_messages add constraint ck_{set}_messages_mood check (mood <> '');
        create index ix_{set}_messages_mood on {prefix}_messages (mood);
        drop index ix_{set}_conversations_last;
        drop table {prefix}_achievement_metrics;
        alter table {prefix}_moods enable row level security, force row level security;
        create policy po_{set}_moods on {prefix}_moods using ((select pf_context.current_set()) = {set_no});
        grant select on {prefix}_moods to pf_app_role;
        """;

    internal override ITestDatabase Database => database;

    private protected override Task LoadNextVersionAsync() => NextVersion.LoadAsync(
        database.Engine, new PostgreSqlDialect(), InstallationScripts.Resources(typeof(PostgreSqlEngine).Assembly), Up, "drop table {prefix}_moods;");

    private protected override string DropTable(string table) => $"drop table {table} cascade";
}
