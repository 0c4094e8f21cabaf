using Xunit;

namespace Pathfinder.Tests.OracleLint;

public sealed class OracleLintTests
{
    public static TheoryData<string> Rules => [.. OracleRules.All.Select(rule => rule.Name)];

    [Fact]
    [Trait("Requirement", "E-62")]
    public void No_file_for_Oracle_makes_a_mistake_that_a_rule_knows()
    {
        var files = OracleFiles.All();

        Assert.NotEmpty(files);
        var findings = files.SelectMany(file => OracleRules.All.SelectMany(rule => rule.Check(file))).Concat(OracleRules.SharedNames(files)).ToList();

        Assert.True(findings.Count == 0, string.Join('\n', findings.Prepend(new LintFinding("plsql/oracle", 0, "findings", findings.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)))));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_rule_finds_the_mistake_it_is_for(string rule) =>
        Assert.Contains(OracleRules.All.Single(other => other.Name == rule).Check(new OracleFile("core/bad.sql", Named(rule).Bad)), finding => finding.Rule == rule);

    [Theory]
    [MemberData(nameof(Rules))]
    public void No_rule_objects_to_the_same_thing_done_right(string rule) =>
        Assert.Empty(OracleRules.All.SelectMany(other => other.Check(new OracleFile("core/good.sql", Named(rule).Good))));

    [Fact]
    public void A_package_and_a_table_of_one_name_are_found()
    {
        var files = new[]
        {
            new OracleFile("core/modules.sql", "create table pf_modules (\n   a number(10)\n)\n/\n"),
            new OracleFile("packages/pf_modules.sql", "create or replace package pf_modules is\n   procedure a;\nend pf_modules;\n/\ncreate or replace package body pf_modules is\n   procedure a is begin null; end a;\nend pf_modules;\n/\n"),
        };

        Assert.Equal(2, OracleRules.SharedNames(files).Count());
        Assert.Empty(OracleRules.SharedNames(files[1..]));
    }

    private static LintRule Named(string rule) => OracleRules.All.Single(other => other.Name == rule);
}
