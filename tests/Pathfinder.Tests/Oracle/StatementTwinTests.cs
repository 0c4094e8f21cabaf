using System.Text.RegularExpressions;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Oracle;
using Pathfinder.Data.PostgreSql;
using Xunit;

namespace Pathfinder.Tests.Oracle;

public sealed partial class StatementTwinTests
{
    private static readonly StatementCatalog Oracle = new(typeof(OracleSettings).Assembly);
    private static readonly StatementCatalog PostgreSql = new(typeof(PostgreSqlEngine).Assembly);

    [Fact]
    public void Both_engines_have_the_same_statements() => Assert.Equal(Shared(PostgreSql), Shared(Oracle));

    // the C# binds what it binds, whatever the engine: a placeholder too many or too few is an error of Oracle's driver
    [Fact]
    public void A_statement_binds_the_same_values_on_both_engines()
    {
        var differences = PostgreSql.Names.Intersect(Oracle.Names).Order(StringComparer.Ordinal)
            .Where(name => !Placeholders(PostgreSql[name]).SetEquals(Placeholders(Oracle[name]).Where(placeholder => placeholder != OracleResult.Name)))
            .Select(name => $"{name}: {string.Join(' ', Placeholders(PostgreSql[name]))} | {string.Join(' ', Placeholders(Oracle[name]))}");

        Assert.Empty(differences);
    }

    [Fact]
    public void No_value_bears_the_name_of_the_cursor() =>
        Assert.DoesNotContain(PostgreSql.Names, name => Placeholders(PostgreSql[name]).Contains(OracleResult.Name));

    // a driver looks for placeholders itself, and ODP.NET is misled by what stands in a comment
    [Fact]
    public void No_comment_reaches_a_driver() => Assert.DoesNotContain(
        Oracle.Names.Select(name => Oracle[name]).Concat(PostgreSql.Names.Select(name => PostgreSql[name])),
        statement => statement.Contains("--", StringComparison.Ordinal) || statement.Contains("/*", StringComparison.Ordinal));

    [Theory]
    [InlineData("begin open :result for select 1 from dual; end;", true)]
    [InlineData("begin pf_x.f(p_result => :result); end;", true)]
    [InlineData("begin pf_x.f(p_result => :results); end;", false)]
    [InlineData("select result from pf_jobs", false)]
    public void A_block_returns_rows_when_it_names_the_cursor(string statement, bool expected) => Assert.Equal(expected, OracleResult.IsIn(statement));

    // how an engine's dictionary is asked for its structure is that engine's own affair
    private static IEnumerable<string> Shared(StatementCatalog statements) =>
        statements.Names.Where(name => !name.StartsWith("verify/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static SortedSet<string> Placeholders(string statement) =>
        new(Placeholder().Matches(Literal().Replace(statement, "")).Select(match => match.Groups["name"].Value), StringComparer.Ordinal);

    [GeneratedRegex(@"--[^\n]*|'(?:[^']|'')*'")]
    private static partial Regex Literal();

    [GeneratedRegex("(?<!:):(?<name>[a-z_][a-z_0-9]*)")]
    private static partial Regex Placeholder();
}
