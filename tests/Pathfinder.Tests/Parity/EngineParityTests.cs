using Pathfinder.Data.Installation;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql.Installation;
using Xunit;

namespace Pathfinder.Tests.Parity;

public sealed class EngineParityTests
{
    private static readonly EngineFiles PostgreSql = new(InstallationScripts.Resources(typeof(PostgreSqlDialect).Assembly), new PostgreSqlDialect());
    private static readonly EngineFiles Oracle = new(InstallationScripts.Resources(typeof(OracleDialect).Assembly), new OracleDialect());

    [Fact]
    [Trait("Requirement", "V-SHIFT-12")]
    [Trait("Requirement", "P-SCHEMA-56")]
    public void The_engines_files_make_the_same_schema()
    {
        var differences = EngineParity.Differences(PostgreSql, Oracle).Except(DeliberateDifferences.All.Keys).ToList();

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    [Fact]
    public void Every_difference_that_is_listed_as_meant_is_still_there() =>
        Assert.Empty(DeliberateDifferences.All.Keys.Except(EngineParity.Differences(PostgreSql, Oracle)));

    [Theory]
    [Trait("Requirement", "V-SHIFT-12")]
    [InlineData("core/20261121_090200_users.sql", "password_hash varchar2(500 char)", "password_hash varchar2(400 char)", "column pf_users.password_hash: expected varchar2(500 char), found varchar2(400 char)")]
    [InlineData("core/20261121_090200_users.sql", "   avatar_url varchar2(500 char),\n", "", "missing column pf_users.avatar_url")]
    [InlineData("core/20261121_090200_users.sql", "bio clob,", "bio clob not null,", "column pf_users.bio: nullable expected yes, found no")]
    [InlineData("core/20261121_090200_users.sql", "default 'UTC'", "default 'CET'", "column pf_users.timezone: default expected 'UTC', found 'CET'")]
    [InlineData("core/20261121_090200_users.sql", "references pf_users (user_id) on delete set null", "references pf_users (user_id)", "constraint fk_users_invited_by on pf_users: expected foreign key (invited_by) references pf_users (user_id) on delete set null, found foreign key (invited_by) references pf_users (user_id)")]
    [InlineData("core/20261121_090200_users.sql", "between 0 and 80", "between 0 and 90", "constraint ck_users_years on pf_users: expected check (years_experience between 0 and 80), found check (years_experience between 0 and 90)")]
    [InlineData("core/20261121_090200_users.sql", "constraint uq_users_prefix", "constraint uq_users_schema_prefix", "missing constraint uq_users_prefix on pf_users")]
    [InlineData("core/20261121_090200_users.sql", "   first_name varchar2(100 char) not null,\n   last_name varchar2(100 char) not null,\n", "   last_name varchar2(100 char) not null,\n   first_name varchar2(100 char) not null,\n", "table pf_users: columns expected ")]
    [InlineData("core/20261121_090600_indexes.sql", "create index ix_users_group on pf_users (feature_group_id, created_at desc, user_id)\n/\n", "", "missing index ix_users_group on pf_users")]
    [InlineData("core/20261121_090600_indexes.sql", "create unique index uq_user_groups_default", "create index uq_user_groups_default", "index uq_user_groups_default on pf_user_groups: expected unique ")]
    [InlineData("core/20261121_090600_indexes.sql", "(role_name, created_at desc, user_id)", "(role_name, created_at, user_id)", "index ix_users_role on pf_users: expected (role_name, created_at desc, user_id), found (role_name, created_at, user_id)")]
    [InlineData("core/20261121_091300_grants.sql", "grant select on pf_jobs to pf_provisioner\n/\n", "", "missing grant select on pf_jobs to pf_provisioner")]
    [InlineData("packages/pf_operations.sql", "p_lease_seconds in number", "p_seconds in number", "procedure pf_operations.lease_next: parameters (p_worker, p_lease_seconds) on PostgreSQL, (p_worker, p_seconds) on Oracle")]
    [InlineData("tenant/career/V001__career.sql", "title varchar2(500 char)", "title varchar2(501 char)", "column {prefix}_conversations.title: expected varchar2(500 char), found varchar2(501 char)")]
    public void A_planted_difference_is_found(string path, string old, string changed, string line) =>
        Assert.Contains(EngineParity.Differences(PostgreSql, Oracle.With(path, old, changed)).Except(DeliberateDifferences.All.Keys), difference => difference.StartsWith(line, StringComparison.Ordinal));

    [Fact]
    public void A_file_without_a_twin_is_found()
    {
        Assert.Contains("no Oracle twin of packages/pf_log.sql", EngineParity.Differences(PostgreSql, Oracle.Without("packages/pf_log.sql")));
        Assert.Contains("no PostgreSQL twin of packages/pf_log.sql", EngineParity.Differences(PostgreSql.Without("packages/pf_log.sql"), Oracle));
    }
}
