using System.Text.RegularExpressions;
using Pathfinder.Data.Installation;
using Pathfinder.Data.Oracle.Installation;
using Pathfinder.Data.PostgreSql.Installation;
using Pathfinder.Tests.Architecture;
using Xunit;

namespace Pathfinder.Tests.Indexes;

public sealed partial class SqlHabitsTests
{
    private static readonly Dictionary<string, string> Files =
        InstallationScripts.Resources(typeof(PostgreSqlDialect).Assembly).Select(file => ("postgresql/" + file.Key, file.Value))
            .Concat(InstallationScripts.Resources(typeof(OracleDialect).Assembly).Select(file => ("oracle/" + file.Key, file.Value))).ToDictionary();

    [Fact]
    [Trait("Requirement", "U-API-40")]
    [Trait("Requirement", "E-28")]
    public void No_statement_takes_all_columns_of_a_table() =>
        // records of the packages are declared by their tables
        Assert.Empty(Files.Where(file => !file.Key.Contains("/packages/", StringComparison.Ordinal)).SelectMany(file => Everything().Matches(file.Value).Select(match => $"{file.Key}: {match.Value}")));

    [Fact]
    [Trait("Requirement", "U-API-40")]
    [Trait("Requirement", "T-USERS-16")]
    [Trait("Requirement", "X-09")]
    public void Nobody_counts_to_learn_whether_there_is_one()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(SolutionFolder.Find(), "src"), "*.cs", SearchOption.AllDirectories).Select(path => (Path: path, Text: File.ReadAllText(path)));

        Assert.Empty(Files.SelectMany(file => CountedInSql().Matches(file.Value).Select(match => $"{file.Key}: {match.Value}")));
        Assert.Empty(sources.SelectMany(file => CountedInLinq().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}")));
    }

    [Theory]
    [InlineData("select * from pf_users where user_id = :id", true)]
    [InlineData("select u.* from pf_users u", true)]
    [InlineData("insert into t select * from pf_users", true)]
    [InlineData("select * into l_user from pf_users", false)]
    [InlineData("select * from pf_identity.authenticate(:token)", false)]
    public void A_statement_that_takes_all_columns_is_found(string sql, bool found) => Assert.Equal(found, Everything().IsMatch(sql));

    // a function declares what it returns
    [GeneratedRegex(@"\bselect\s+(\w+\.)?\*\s+(?!into\b)from\s+(?!\w+\.\w+\s*\()pf_\w+", RegexOptions.IgnoreCase)]
    private static partial Regex Everything();

    [GeneratedRegex(@"\bcount\s*\(\s*[*1]\s*\)\s*(>|<>|!=|=|>=)\s*[01]\b", RegexOptions.IgnoreCase)]
    private static partial Regex CountedInSql();

    [GeneratedRegex(@"\b(Long)?CountAsync\([^;]*?\)\s*(>|==|!=|>=)\s*[01]\b")]
    private static partial Regex CountedInLinq();
}
