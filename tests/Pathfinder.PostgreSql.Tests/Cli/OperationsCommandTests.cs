using System.Text.Json;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class OperationsCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    private const string SummaryShape = "id userId username kind state attempt requestedAt dueAt finishedAt error";

    [Fact]
    public async Task An_operation_is_cancelled_and_taken_up_again()
    {
        await database.RegisterAsync("anna", "--no-wait");
        var id = (await OperationsAsync("pending")).Single(operation => operation.GetProperty("username").GetString() == "anna").GetProperty("id").GetString()!;

        var cancelled = await database.MustAsync("operations", "cancel", id, "--json");
        Assert.Equal("summary requestedBy worker startedAt maxAttempts cancelRequested steps", CliResult.Shape(cancelled.Json));
        Assert.Equal(SummaryShape, CliResult.Shape(cancelled.Json.GetProperty("summary")));
        Assert.Equal("cancelled", cancelled.Json.GetProperty("summary").GetProperty("state").GetString());

        var retried = await database.MustAsync("operations", "retry", id, "--json");
        Assert.Equal("succeeded", retried.Json.GetProperty("summary").GetProperty("state").GetString());
        Assert.All(retried.Json.GetProperty("steps").EnumerateArray(), step => Assert.Equal("number objectType state recordedAt", CliResult.Shape(step)));
        Assert.Equal(retried.Data, (await database.MustAsync("operations", "show", id, "--json")).Data);
        Assert.Equal(5, (await database.RunAsync("operations", "retry", id)).Code);
        Assert.Contains("anna", (await database.MustAsync("operations", "show", id)).Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("show", "01K00000000000000000000000")]
    [InlineData("retry", "01K00000000000000000000000")]
    [InlineData("cancel", "01K00000000000000000000000")]
    [InlineData("show", "'; drop table pf_schema_operations; --")]
    [InlineData("cancel", "nul\0l")]
    public async Task An_operation_that_is_not_there_is_not_found(string command, string id)
    {
        var result = await database.RunAsync("operations", command, id);

        Assert.Equal(3, result.Code);
        Assert.Single(result.Talk.Trim().Split('\n'));
    }

    [Fact]
    public async Task Lists_come_in_pages_newest_first()
    {
        for (var i = 0; i < 3; i++)
        {
            await database.RegisterAsync($"listed{i}", "--no-wait");
        }

        var first = (await database.MustAsync("operations", "list", "--limit", "2", "--json")).Json;
        var second = (await database.MustAsync("operations", "list", "--limit", "2", "--after", first.GetProperty("next").GetString()!, "--json")).Json;

        string[] ids = [.. first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(row => row.GetProperty("id").GetString()!)];
        Assert.Equal(ids.Distinct().OrderDescending(StringComparer.Ordinal), ids);
        Assert.All(first.GetProperty("items").EnumerateArray(), row => Assert.Equal(SummaryShape, CliResult.Shape(row)));
        Assert.Equal(2, (await database.RunAsync("operations", "list", "--state", "asleep")).Code);
        Assert.Equal(4, (await database.RunAsync("operations", "list", "--limit", "0")).Code);
        Assert.Equal(4, (await database.RunAsync("operations", "list", "--after", "x")).Code);
    }

    [Fact]
    public async Task A_watch_ends_when_nothing_is_open_and_by_cancellation()
    {
        await database.RegisterAsync("watched", "--no-wait");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        Assert.Equal(130, (await database.RunAsync(new Dictionary<string, string?>(), stop.Token, "operations", "watch")).Code);

        await database.MustAsync("tenants", "create", "watched"); // carries out whatever waits
        var watched = await database.MustAsync("operations", "watch", "--json");

        Assert.Equal("pending running succeeded failed cancelled", CliResult.Shape(watched.Json));
        Assert.Equal(0, watched.Json.GetProperty("pending").GetInt64());
    }

    [Fact]
    public async Task A_create_that_fails_says_why()
    {
        await database.ExecuteAsync("create table pathfinder.user_squatted_messages (it text)");

        var result = await database.RunAsync(
            new Dictionary<string, string?> { ["Pathfinder:Provisioning:RetrySeconds"] = "0" }, default, "users", "register", "--username", "squatted", "--email", "s@example.org", "--first-name", "A", "--last-name", "B");

        Assert.Equal(1, result.Code);
        Assert.Contains("The create of squatted has failed: ", result.Talk, StringComparison.Ordinal);
        Assert.DoesNotContain("   at Pathfinder", result.Talk, StringComparison.Ordinal);
        Assert.NotEmpty(await OperationsAsync("failed"));
        await database.ExecuteAsync("drop table pathfinder.user_squatted_messages");
        await database.MustAsync("operations", "retry", (await OperationsAsync("failed"))[0].GetProperty("id").GetString()!);
        await database.MustAsync("tenants", "verify", "squatted");
    }

    private async Task<List<JsonElement>> OperationsAsync(string state) =>
        [.. (await database.MustAsync("operations", "list", "--state", state, "--limit", "200", "--json")).Json.GetProperty("items").EnumerateArray()];
}
