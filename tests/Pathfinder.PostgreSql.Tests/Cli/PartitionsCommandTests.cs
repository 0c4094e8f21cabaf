using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

[Trait("Requirement", "P-SCHEMA-20")]
public sealed class PartitionsCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    private const string Table = "pf_user_analytics";

    private Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        ["Pathfinder:Keys:Ring:0:Id"] = "first",
        ["Pathfinder:Keys:Ring:0:Secret"] = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
        ["Pathfinder:Archiving:Folder"] = Path.Combine(database.Folder, "bundles"),
    };

    [Fact]
    public async Task Missing_days_are_told_and_made()
    {
        await database.ExecuteAsync($"drop table pathfinder.{Table}_p{DateTime.UtcNow.AddDays(2):yyyyMMdd}");
        Assert.Equal(1, (await MustAsync("partitions", "list", "--json")).Json.EnumerateArray().Single(table => table.GetProperty("name").GetString() == Table).GetProperty("headroomDays").GetInt32());

        Assert.Equal(1, Missing(await MustAsync("partitions", "ensure", "--dry-run", "--json")));
        Assert.Equal(1, Missing(await MustAsync("partitions", "ensure", "--json")));
        Assert.Equal(0, Missing(await MustAsync("partitions", "ensure", Table, "--json")));

        Assert.Contains("pf_audit_log", (await MustAsync("partitions", "list")).Data, StringComparison.Ordinal);
        Assert.Equal(
            "name tenantId suffix period daysAhead keepDays archivesRows partitions oldestEnd headroomDays announced", CliResult.Shape((await MustAsync("partitions", "list", "--json")).Json[0]));
        Assert.Equal("table missing made", CliResult.Shape((await MustAsync("partitions", "ensure", "--json")).Json[0]));
        Assert.Equal("name firstDay endDay rowEstimate sizeBytes", CliResult.Shape((await MustAsync("partitions", "list", Table, "--json")).Json[0]));
        Assert.Equal(3, (await RunAsync("partitions", "list", "pf_users")).Code);
        Assert.Equal(3, (await RunAsync("partitions", "ensure", "pf_users")).Code);
        Assert.Equal(4, (await RunAsync("partitions", "ensure", "--days", "367")).Code);
    }

    [Fact]
    public async Task The_oldest_goes_in_two_steps_and_its_bundle_can_be_read()
    {
        const string Before = "2025-01-01";
        Assert.Equal(4, (await RunAsync("partitions", "announce", Table, "--before", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))).Code);
        Assert.Equal(1, (await MustAsync("partitions", "announce", Table, "--before", Before, "--dry-run", "--json")).Json.GetArrayLength());
        Assert.Equal(0, (await MustAsync("partitions", "remove", Table, "--dry-run", "--json")).Json.GetArrayLength());

        await MustAsync("partitions", "announce", Table, "--before", Before);
        Assert.Contains("too early", (await MustAsync("partitions", "remove", Table, "--dry-run")).Data, StringComparison.Ordinal);
        Assert.Equal(0, (await MustAsync("partitions", "remove", Table, "--json")).Json.GetArrayLength());
        Assert.Equal("removed", (await MustAsync("partitions", "remove", Table, "--announced-hours", "0", "--json")).Json[0].GetProperty("outcome").GetString());

        var bundle = Path.Combine(database.Folder, "bundles", "partitions", Table, "2024-12-31.pfbundle");
        var verified = await MustAsync("archives", "verify", bundle, "--json");
        Assert.Equal((JsonValueKind.Null, "2025-01-01"), (verified.Json.GetProperty("userId").ValueKind, verified.Json.GetProperty("partition").GetProperty("endDay").GetString()));
        Assert.Equal(3, (await RunAsync("partitions", "remove", "pf_users")).Code);
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-43")]
    public async Task Messages_of_a_user_are_divided_and_nothing_else_is()
    {
        await database.RegisterAsync("ann");

        var divided = (await MustAsync("partitions", "convert", "ann", "messages", "--json")).Json;

        Assert.Equal(("messages", "quarter"), (divided[0].GetProperty("suffix").GetString(), divided[0].GetProperty("period").GetString()));
        await MustAsync("tenants", "verify", "ann");
        await MustAsync("partitions", "convert", "ann", "messages");
        Assert.Equal(2, (await RunAsync("partitions", "convert", "ann", "skill_mappings")).Code);
        Assert.Equal(3, (await RunAsync("partitions", "convert", "nobody", "messages")).Code);
        Assert.Equal("operationId userId", CliResult.Shape((await MustAsync("partitions", "convert", "ann", "messages", "--no-wait", "--json")).Json));
    }

    private static int Missing(CliResult result) => result.Json.EnumerateArray().Sum(table => table.GetProperty("missing").GetInt32());

    private Task<CliResult> RunAsync(params string[] args) => database.RunAsync(Settings, default, args);

    private async Task<CliResult> MustAsync(params string[] args)
    {
        var result = await RunAsync(args);
        Assert.True(result.Code == 0, $"pathfinder {string.Join(' ', args)} ended with {result.Code}: {result.Talk}");
        return result;
    }
}
