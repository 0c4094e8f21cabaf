using Pathfinder.Data.PostgreSql.Installation;
using Xunit;

namespace Pathfinder.Tests.Installation;

public sealed class PostgreSqlSplitterTests
{
    private static readonly PostgreSqlDialect Dialect = new();

    [Theory]
    [InlineData("select 1; select 2;", "select 1", "select 2")]
    [InlineData("select ';'; select 'it''s; fine';", "select ';'", "select 'it''s; fine'")]
    [InlineData("select \"a;b\"; select \"a\"\";b\";", "select \"a;b\"", "select \"a\"\";b\"")]
    [InlineData("select E'a\\';b'; select e'\\\\'; select E'it''s \\';x';", "select E'a\\';b'", "select e'\\\\'", "select E'it''s \\';x'")]
    [InlineData("select '\\'; select 2;", "select '\\'", "select 2")]
    [InlineData("select $$a;b$$; select $x$ $$;$$ ; $x$;", "select $$a;b$$", "select $x$ $$;$$ ; $x$")]
    [InlineData("select $1; select a$b$c; select 2;", "select $1", "select a$b$c", "select 2")]
    [InlineData("select 1 -- not; here\n, 2; select 3;", "select 1 -- not; here\n, 2", "select 3")]
    [InlineData("select /* a; /* nested; */ b; */ 1; select 2;", "select /* a; /* nested; */ b; */ 1", "select 2")]
    [InlineData("create rule r as on insert to t do (select 1; select 2); select 3;", "create rule r as on insert to t do (select 1; select 2)", "select 3")]
    [InlineData(";;select 1;;", "select 1")]
    [InlineData("select 1; -- the end\n", "select 1")]
    [InlineData("select $t$ünïcødé;$t$; select 'ключ;';", "select $t$ünïcødé;$t$", "select 'ключ;'")]
    [InlineData("select $été$;$été$; select 2;", "select $été$;$été$", "select 2")]
    [InlineData("select 5 - -3; select 6 / 2;", "select 5 - -3", "select 6 / 2")]
    [InlineData("begin; select 1; end;", "begin", "select 1", "end")]
    public void Semicolons_end_statements_only_where_psql_says(string script, params string[] expected) =>
        Assert.Equal(expected, Dialect.Split(script).Select(statement => statement.Text));

    [Fact]
    public void The_body_of_a_standard_function_stays_whole()
    {
        const string Function = """
            create or replace function f(a integer) returns integer
            begin atomic
               select case when a > 1 then 2 else 3 end;
               insert into t values (1);
               select a;
            end
            """;

        var statements = Dialect.Split(Function + ";\ncreate table begin_atomic (a integer);");

        Assert.Equal([Function, "create table begin_atomic (a integer)"], statements.Select(statement => statement.Text));
    }

    [Fact]
    public void Statements_know_their_line()
    {
        var statements = Dialect.Split("-- header\n\nselect 'a\nb';\n/* more\n*/ select $$\n\n$$; select 3;\nselect 4;");

        Assert.Equal([3, 6, 8, 9], statements.Select(statement => statement.Line));
    }

    [Theory]
    [InlineData("select 1;\nselect 2", "line 2: the statement has no semicolon at its end")]
    [InlineData("select (1;", "line 1: the statement has no semicolon at its end")]
    [InlineData("select 1;\n\nselect 'a;\n", "line 3: the quote is never closed")]
    [InlineData("select \"a;\n", "line 1: the quote is never closed")]
    [InlineData("select $a$ b; $b$;", "line 1: the quote $a$ is never closed")]
    [InlineData("select 1; /* /* */", "line 1: the comment is never closed")]
    [InlineData("select 1;\n\\ir other.sql\n", "line 2: a command of psql stands where a statement should")]
    [InlineData("select E'a\\", "line 1: the quote is never closed")]
    public void What_does_not_close_is_refused_with_its_line(string script, string message)
    {
        var error = Assert.Throws<FormatException>(() => Dialect.Split(script));

        Assert.Equal(message, error.Message);
    }

    [Fact]
    public void A_script_without_statements_is_empty() => Assert.Empty(Dialect.Split("-- nothing\n/* at all; */\n"));
}
