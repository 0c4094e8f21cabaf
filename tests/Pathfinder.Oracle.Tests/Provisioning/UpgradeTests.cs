using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Provisioning;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Oracle;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Provisioning;

public sealed class UpgradeTests(InstalledOwner owner) : UpgradeContract, IClassFixture<InstalledOwner>
{
    /// <summary>What version 2 is here.</summary>
    internal const string Up = """
        create table {prefix}_moods (
           mood varchar2(20 char) not null,
           constraint pk_{set}_moods primary key (mood)
        )
        /
        comment on table {prefix}_moods is 'Moods.'
        /
        alter table {prefix}_messages add (mood varchar2(20 char))
        /
        alter table {prefix}_messages add constraint ck_{set}_messages_mood check (mood <> 'none')
        /
        create index ix_{set}_messages_mood on {prefix}_messages (mood)
        /
        drop index ix_{set}_conversations_last
        /
        drop table {prefix}_achievement_metrics cascade constraints purge
        /
        begin
           sys.dbms_rls.add_policy(
              object_schema   => sys_context('userenv', 'current_schema'),
              object_name     => upper('{prefix}_moods'),
              policy_name     => upper('po_{set}_moods'),
              function_schema => sys_context('userenv', 'current_schema'),
              policy_function => 'PF_CONTEXT.TENANT_PREDICATE',
              statement_types => 'SELECT,INSERT,UPDATE,DELETE',
              update_check    => true,
              policy_type     => sys.dbms_rls.static);
        end;
        /
        grant select on {prefix}_moods to pf_app_role
        /
        """;

    internal override ITestDatabase Database => owner;

    private protected override Task LoadNextVersionAsync() => NextVersion.LoadAsync(
        owner.Engine, new OracleDialect(), InstallationScripts.Resources(typeof(OracleSettings).Assembly), Up, "drop table {prefix}_moods cascade constraints purge\n/\n");

    private protected override string DropTable(string table) => $"drop table {table} cascade constraints purge";
}
