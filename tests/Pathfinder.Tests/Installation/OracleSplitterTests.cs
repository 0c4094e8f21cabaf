using Pathfinder.Data.Oracle.Installation;
using Xunit;

namespace Pathfinder.Tests.Installation;

public sealed class OracleSplitterTests
{
    private static readonly OracleDialect Dialect = new();

    [Theory]
    [Trait("Requirement", "E-13")]
    [InlineData("select 1 from dual\n/\nselect 2 from dual\n/\n", "select 1 from dual", "select 2 from dual")]
    [InlineData("select 1 from dual;\n/\n", "select 1 from dual")]
    [InlineData("begin\n   null;\nend;\n/\n", "begin\n   null;\nend;")]
    [InlineData("declare\n   a number;\nbegin\n   null;\nend;\n/\n", "declare\n   a number;\nbegin\n   null;\nend;")]
    [InlineData("create or replace editionable package body p is\nend p;\n/\n", "create or replace editionable package body p is\nend p;")]
    [InlineData("create or replace trigger t before insert on x begin null; end;\n/", "create or replace trigger t before insert on x begin null; end;")]
    [InlineData("select 4 / 2 from dual\n/\n", "select 4 / 2 from dual")]
    [InlineData("select 4\n / 2 from dual\n  /  \n", "select 4\n / 2 from dual")]
    [InlineData("insert into t values ('a;\n\nb')\n/\n", "insert into t values ('a;\n\nb')")]
    [InlineData("-- header\n\n/* a\n   block */\nset define off\nprompt working\nwhenever sqlerror exit failure\n@@other.sql\nselect 1 from dual\n/\n", "select 1 from dual")]
    [InlineData("set role x\n/\n", "set role x")]
    [InlineData("select 1 -- not the end;\nfrom dual\n/\n", "select 1 -- not the end;\nfrom dual")]
    public void Lines_with_a_slash_end_statements(string script, params string[] expected) =>
        Assert.Equal(expected, Dialect.Split(script).Select(statement => statement.Text));

    [Fact]
    public void Line_ends_of_a_Windows_checkout_do_not_matter() =>
        Assert.Equal(["begin\n   null;\nend;"], Dialect.Split("begin\r\n   null;\r\nend;\r\n/\r\n").Select(statement => statement.Text));

    [Fact]
    public void Statements_know_their_line() =>
        Assert.Equal([3, 7], Dialect.Split("-- header\n\nselect 1\nfrom dual\n/\n\nselect 2 from dual\n/").Select(statement => statement.Line));

    [Theory]
    [InlineData("select 1 from dual\n/\n\nselect 2 from dual\n", "line 4: the statement is not followed by a line with a slash")]
    [InlineData("create package p is\nend p\n/\n", "line 1: PL/SQL ends in a semicolon, which stands before the slash")]
    [InlineData("select 1 from dual\n/\n/\n", "line 3: the slash ends no statement; SQL*Plus would run the one before it a second time")]
    public void What_SqlPlus_would_read_otherwise_is_refused_with_its_line(string script, string message)
    {
        var error = Assert.Throws<FormatException>(() => Dialect.Split(script));

        Assert.Equal(message, error.Message);
    }
}
