using System.Globalization;
using Xunit;

namespace Pathfinder.Tests.Docs;

public sealed class BenchmarkReportTests
{
    public static TheoryData<string> Reports { get; } =
        [.. Document.All.Select(document => document.Name).Where(name => name.StartsWith("docs/benchmarks/", StringComparison.Ordinal) && !name.EndsWith("README.md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_keeps_its_bars(string name)
    {
        var rows = Rows(name);

        Assert.Contains(rows, row => row[5] == "yes");
        Assert.Empty(rows.Where(row => row[5] == "NO").Select(row => row[0]));
    }

    [Theory]
    [InlineData("docs/benchmarks/core-100000.md", 100_000)]
    [InlineData("docs/benchmarks/core-1000000.md", 1_000_000)]
    [Trait("Requirement", "P-SCHEMA-24")]
    [Trait("Requirement", "P-SCHEMA-50")]
    [Trait("Requirement", "P-SCHEMA-53")]
    [Trait("Requirement", "U-API-37")]
    [Trait("Requirement", "U-API-38")]
    [Trait("Requirement", "U-API-39")]
    public void The_core_was_measured_with_so_many_users(string name, int users)
    {
        var rows = Rows(name);

        Assert.Equal(users, double.Parse(rows.Single(row => row[0] == "users")[1], CultureInfo.InvariantCulture));
        foreach (var measured in (string[])["p95, one user by id", "p95, user, tenant and roles", "p95, search", "p95, what happened to a user", "p95, a look-up among 50 clients", "requests of three queries as they come", "by e-mail, without any index"])
        {
            Assert.Contains(rows, row => row[0] == measured);
        }
    }

    private static List<string[]> Rows(string name) =>
        [.. Document.Of(name).Text.Split('\n').Where(line => line.StartsWith('|')).Skip(2).Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];
}
