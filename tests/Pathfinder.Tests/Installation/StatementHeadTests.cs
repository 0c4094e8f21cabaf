using Pathfinder.Data.Engine;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql.Installation;
using Xunit;

namespace Pathfinder.Tests.Installation;

public sealed class StatementHeadTests
{
    private static readonly PostgreSqlDialect PostgreSql = new();
    private static readonly OracleDialect Oracle = new();

    [Theory]
    [InlineData("create table {prefix}_messages (a integer)", "table", "messages", "42P07", "-955")]
    [InlineData("CREATE TABLE pf_users(a integer)", "table", "pf_users", "42P07", "-955")]
    [InlineData("create table if not exists t (a integer)", "table", "t", null, null)]
    [InlineData("create unique index ix_{set}_messages_sent on {prefix}_messages (sent_at)", "index", "ix_{set}_messages_sent", "42P07", "-955")]
    [InlineData("create index concurrently ix_a on t (a)", "index", "ix_a", "42P07", "-955")]
    [InlineData("create or replace view v as select 1", "view", "v", null, null)]
    [InlineData("create materialized view m as select 1", "materialized view", "m", "42P07", "-955")]
    [InlineData("create sequence s", "sequence", "s", "42P07", "-955")]
    [InlineData("create policy po_{set}_messages on {prefix}_messages using (true)", "policy", "po_{set}_messages", "42710", "-28101")]
    [InlineData("create trigger tr_{set}_x before update on {prefix}_x", "trigger", "tr_{set}_x", "42710", "-4081")]
    [InlineData("create or replace package body p is", "package body", "p", null, null)]
    [InlineData("alter table {prefix}_x add constraint uq_{set}_x unique (a)", "constraint", "uq_{set}_x", "42P07", "-2261")]
    [InlineData("alter table only {prefix}_x add constraint fk_{set}_x foreign key (a) references {prefix}_y (b)", "constraint", "fk_{set}_x", "42710", "-2275")]
    [InlineData("alter table t add constraint pk_t primary key (a)", "constraint", "pk_t", "42P16", "-2260")]
    [InlineData("alter table t add constraint ck_t check (a > 0)", "constraint", "ck_t", "42710", "-2264")]
    [InlineData("alter table {prefix}_x add column note text", "column", "note", "42701", "-1430")]
    [InlineData("alter table {prefix}_x add (note clob)", "column", "note", "42701", "-1430")]
    [InlineData("alter table {prefix}_x drop column note", "drop column", "note", "42703", "-904")]
    [InlineData("alter table t drop constraint ck_t", "drop constraint", "ck_t", "42704", "-2443")]
    [InlineData("alter table {prefix}_x enable row level security", "alter table", "x", null, null)]
    [InlineData("drop table {prefix}_messages cascade constraints purge", "drop table", "messages", "42P01", "-942")]
    [InlineData("drop table if exists {prefix}_messages", "drop table", "messages", null, null)]
    [InlineData("drop index ix_a", "drop index", "ix_a", "42704", "-1418")]
    [InlineData("drop package p", "drop package", "p", "42704", "-4043")]
    [InlineData("drop schema pf_log cascade", "drop schema", "pf_log", "3F000", "-4043")]
    [InlineData("begin\n   sys.dbms_rls.add_policy(\n      object_name => 'X',\n      policy_name => upper('po_{set}_x'));\nend;", "policy", "po_{set}_x", "42710", "-28101")]
    [InlineData("begin dbms_rls.drop_policy(policy_name => 'po_x'); end;", "drop policy", "po_x", "42704", "-28102")]
    [InlineData("begin null; end;", "block", null, null, null)]
    [InlineData("do $$ begin null; end $$", "block", null, null, null)]
    [InlineData("comment on table {prefix}_x is 'a'", "comment", "x", null, null)]
    [InlineData("comment on column {prefix}_x.note is 'a'", "comment", "x.note", null, null)]
    [InlineData("grant select, insert, update (a, b) on {prefix}_x to pf_app_role", "grant", "x", null, null)]
    [InlineData("revoke select on {prefix}_x from pf_app_role", "revoke", "x", null, "-1927")]
    [InlineData("insert into pf_roles (a) values (1)", "insert", "pf_roles", null, null)]
    public void The_head_tells_what_is_made_and_which_error_a_repeat_meets(string statement, string type, string? suffix, string? onPostgreSql, string? onOracle)
    {
        var head = StatementHead.Read(statement);

        Assert.Equal((type, suffix), (head.StepType, head.StepSuffix));
        Assert.Equal((onPostgreSql, onOracle), (PostgreSql.ToleratedError(head), Oracle.ToleratedError(head)));
    }

    [Fact]
    public void Only_the_very_error_is_tolerated()
    {
        Assert.True(Oracle.IsTolerated(new DatabaseFailure(FailureKind.Other, "ORA-00955"), "-955"));
        Assert.False(Oracle.IsTolerated(new DatabaseFailure(FailureKind.Other, "ORA-00942"), "-955"));
        Assert.False(Oracle.IsTolerated(new DatabaseFailure(FailureKind.Other), "-955"));
        Assert.True(PostgreSql.IsTolerated(new DatabaseFailure(FailureKind.Other, "42P07"), "42P07"));
        Assert.False(PostgreSql.IsTolerated(new DatabaseFailure(FailureKind.Other, "42P01"), "42P07"));
    }

    [Fact]
    public void An_index_half_built_is_dropped_before_it_is_built_again() =>
        Assert.Equal("drop index concurrently if exists ix_a", PostgreSql.Cleanup(StatementHead.Read("create unique index concurrently ix_a on t (a)")));
}
