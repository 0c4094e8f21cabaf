using Pathfinder.Data.Installation;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.Tests.Parity;
using Xunit;

namespace Pathfinder.Tests.Installation;

public sealed class MigrationRulesTests
{
    private static readonly EngineFiles PostgreSql = new(InstallationScripts.Resources(typeof(PostgreSqlDialect).Assembly), new PostgreSqlDialect());
    private static readonly EngineFiles Oracle = new(InstallationScripts.Resources(typeof(OracleDialect).Assembly), new OracleDialect());

    [Fact]
    [Trait("Requirement", "V-SHIFT-45")]
    public void A_migration_changes_rows_or_objects_and_not_both()
    {
        Assert.Empty(MigrationRules.Mixed(PostgreSql));
        Assert.Empty(MigrationRules.Mixed(Oracle));
    }

    [Fact]
    [Trait("Requirement", "V-SHIFT-45")]
    public void A_row_among_tables_is_found() => Assert.Equal(
        ["core/20261121_110000_archives.sql"],
        MigrationRules.Mixed(PostgreSql.With("core/20261121_110000_archives.sql", "create table pf_inactivity_notices", "update pf_roles set description = 'x';\ncreate table pf_inactivity_notices")));

    [Fact]
    [Trait("Requirement", "V-SHIFT-43")]
    public void A_new_column_may_be_left_out()
    {
        Assert.Empty(MigrationRules.Demanding(PostgreSql, MigrationRules.Baseline));
        Assert.Empty(MigrationRules.Demanding(Oracle, MigrationRules.Baseline));
    }

    [Theory]
    [Trait("Requirement", "V-SHIFT-43")]
    [InlineData("alter table pf_users add column theme varchar(20) not null;", true)]
    [InlineData("alter table pf_users add theme varchar(20) not null;", true)]
    [InlineData("alter table pf_users add column theme varchar(20);", false)]
    [InlineData("alter table pf_users add column theme varchar(20) default 'light' not null;", false)]
    [InlineData("alter table pf_users add constraint ck_users_theme check (theme is not null);", false)]
    public void A_column_that_older_programs_could_not_leave_out_is_found(string statement, bool isFound) =>
        Assert.Equal(isFound, MigrationRules.Demanding(Planted(statement), "20200101_000000").Any());

    [Fact]
    [Trait("Requirement", "V-SHIFT-44")]
    public void An_index_of_a_table_in_use_is_made_beside_its_writers()
    {
        Assert.Empty(MigrationRules.Blocking(PostgreSql, MigrationRules.Baseline, "concurrently"));
        Assert.Empty(MigrationRules.Blocking(Oracle, MigrationRules.Baseline, "online"));
    }

    [Theory]
    [Trait("Requirement", "V-SHIFT-44")]
    [InlineData("create index ix_elsewhere_theme on pf_elsewhere (theme);", true)]
    [InlineData("create unique index uq_elsewhere_theme on pf_elsewhere (theme);", true)]
    [InlineData("create index concurrently ix_elsewhere_theme on pf_elsewhere (theme);", false)]
    [InlineData("create index ix_users_theme on pf_users (theme);", false)] // made by a file that is as new
    public void An_index_that_keeps_writers_out_is_found(string statement, bool isFound) =>
        Assert.Equal(isFound, MigrationRules.Blocking(Planted(statement), "20200101_000000", "concurrently").Any(line => line.StartsWith("core/20261121_110050", StringComparison.Ordinal)));

    [Fact]
    public void The_baseline_is_a_migration() =>
        Assert.Contains(PostgreSql.Scripts("core/"), script => script.Path.StartsWith($"core/{MigrationRules.Baseline}_", StringComparison.Ordinal));

    private static EngineFiles Planted(string statement) =>
        PostgreSql.With("core/20261121_110050_archives_indexes.sql", "create index ix_archives_user", statement + "\ncreate index ix_archives_user");
}
