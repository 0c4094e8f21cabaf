using Pathfinder.Tests.Architecture;
using Pathfinder.Tests.Docs;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Docs;

public sealed class CoverageTests
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Tests =
        RequirementTests.Read(typeof(CoverageTests).Assembly, typeof(DocumentationTests).Assembly);

    private static readonly IReadOnlyList<(string Heading, string Id, string Demand)> Requirements =
        RequirementList.Read(File.ReadAllText(Path.Combine(SolutionFolder.Find(), "docs", "requirements.md")));

    [Fact]
    public void The_list_of_coverage_is_up_to_date() =>
        GeneratedDocument.Check("docs/coverage.md", CoverageDocument.Write(Requirements, Tests), nameof(CoverageTests));

    [Fact]
    public void Every_requirement_that_a_test_names_exists() =>
        Assert.Empty(Tests.Keys.Except(Requirements.Select(line => line.Id)));

    [Fact]
    [Trait("Requirement", "U-API-52")]
    public void Three_quarters_of_the_demands_are_shown_by_a_test()
    {
        var demands = Requirements.Where(line => RequirementList.IsDemand(line.Id)).ToList();

        Assert.InRange(demands.Count(line => Tests.ContainsKey(line.Id)) / (double)demands.Count, 0.75, 1);
    }

    [Fact]
    public void No_requirement_is_listed_twice() => Assert.Distinct(Requirements.Select(line => line.Id));

    [Fact]
    public void Tests_of_a_contract_count_through_the_class_that_runs_them() => Assert.All(
        Tests.Values.SelectMany(tests => tests), test => Assert.DoesNotContain("Contract.", test, StringComparison.Ordinal));

    [Fact]
    public void A_demand_without_a_test_is_open() => Assert.Contains(
        "0 of 1 demands have a test; 1 are open.\n\n## Users\n\n| id | tests |\n|---|---|\n| U-API-01 | **open** |\n",
        CoverageDocument.Write([("Users", "U-API-01", "users"), ("Readings", "E-01", "indexes apart")], new Dictionary<string, IReadOnlyList<string>>()), StringComparison.Ordinal);

    [Fact]
    public void A_demand_with_tests_names_them_by_class() => Assert.EndsWith(
        "| U-API-01 | ATests: One, Two<br>BTests: Three |\n",
        CoverageDocument.Write([("Users", "U-API-01", "users")], new Dictionary<string, IReadOnlyList<string>> { ["U-API-01"] = ["ATests.One", "ATests.Two", "BTests.Three"] }), StringComparison.Ordinal);
}
