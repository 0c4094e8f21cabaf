using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class FlagsCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    private const string Shape =
        "id key name description type defaultValue allowedValues isSystemWide requiresRestart rollout state createdAt updatedAt rowVersion";

    [Fact]
    public async Task A_flag_is_made_set_for_users_and_groups_and_explained()
    {
        await database.RegisterAsync("flagged", "--no-wait");
        var made = await database.MustAsync("flags", "create", "ui.theme", "--type", "string", "--default", "light", "--allow", "light", "--allow", "dark", "--json");
        Assert.Equal(Shape, CliResult.Shape(made.Json));
        Assert.Equal("string", made.Json.GetProperty("type").GetString());
        Assert.Equal("default light", await ExplainAsync("--user", "flagged"));

        await database.MustAsync("groups", "create", "Early birds", "--priority", "5", "--default");
        await database.MustAsync("flags", "override", "ui.theme", "dark", "--group", "Early birds", "--reason", "a trial", "--hours", "1.5");
        Assert.Equal("group_override dark", await ExplainAsync("--user", "flagged"));
        Assert.Equal("group_override dark", await ExplainAsync());
        await database.MustAsync("flags", "override", "ui.theme", "light", "--user", "flagged");
        Assert.Equal("user_override light", await ExplainAsync("--user", "flagged@example.org"));
        Assert.Equal(2, (await database.MustAsync("flags", "show", "ui.theme", "--json")).Json.GetProperty("overrides").GetProperty("items").GetArrayLength());
        Assert.Contains("a trial", (await database.MustAsync("flags", "show", "ui.theme")).Data, StringComparison.Ordinal);

        Assert.True((await database.MustAsync("flags", "clear", "ui.theme", "--user", "flagged", "--json")).Json.GetProperty("cleared").GetBoolean());
        Assert.False((await database.MustAsync("flags", "clear", "ui.theme", "--user", "flagged", "--json")).Json.GetProperty("cleared").GetBoolean());
        Assert.Equal("group_override dark", await ExplainAsync("--user", "flagged"));
        await database.MustAsync("flags", "clear", "ui.theme", "--group", "Early birds");

        await database.MustAsync("flags", "set", "ui.theme", "--rollout", "100", "--rollout-value", "dark");
        Assert.Equal("rollout dark", await ExplainAsync("--user", "flagged"));
        var set = await database.MustAsync("flags", "set", "ui.theme", "--no-rollout", "--default", "dark", "--name", "Theme", "--json");
        Assert.Equal("Theme", set.Json.GetProperty("name").GetString());
        Assert.Equal("default dark", await ExplainAsync("--user", "flagged"));
        await database.MustAsync("flags", "set", "ui.theme", "--state", "archived");
        Assert.Equal("archived ", await ExplainAsync("--user", "flagged"));
        Assert.Single((await database.MustAsync("flags", "list", "--state", "archived", "--json")).Json.GetProperty("items").EnumerateArray());
        Assert.Contains("ui.theme", (await database.MustAsync("flags", "list")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_is_made_filled_and_emptied()
    {
        await database.RegisterAsync("member", "--no-wait");
        var made = await database.MustAsync("groups", "create", "Testers", "--description", "Who try things.", "--json");
        Assert.Equal("id name description isDefault priority createdAt updatedAt", CliResult.Shape(made.Json));

        Assert.True((await database.MustAsync("groups", "add", "Testers", "member", "--json")).Json.GetProperty("added").GetBoolean());
        Assert.Contains("already", (await database.MustAsync("groups", "add", "Testers", "member")).Talk, StringComparison.Ordinal);
        Assert.Contains("member", (await database.MustAsync("groups", "list", "--members-of", "Testers")).Data, StringComparison.Ordinal);
        Assert.True((await database.MustAsync("groups", "remove", "Testers", "member", "--json")).Json.GetProperty("removed").GetBoolean());
        Assert.Contains("Testers", (await database.MustAsync("groups", "list")).Data, StringComparison.Ordinal);
        Assert.Equal(5, (await database.RunAsync("groups", "create", "Testers")).Code);
    }

    [Theory]
    [InlineData(3, "flags", "show", "no.such")]
    [InlineData(3, "flags", "set", "no.such")]
    [InlineData(3, "flags", "clear", "no.such", "--user", "nobody")]
    [InlineData(3, "flags", "evaluate", "any", "--user", "nobody")]
    [InlineData(3, "groups", "add", "no such", "nobody")]
    [InlineData(4, "flags", "create", "Bad.Key")]
    [InlineData(4, "flags", "create", "good.key", "--default", "maybe")]
    [InlineData(4, "flags", "create", "good.key", "--rollout", "101")]
    [InlineData(4, "groups", "create", "g", "--priority", "-1")]
    [InlineData(2, "flags", "create", "good.key", "--type", "colour")]
    [InlineData(2, "flags", "create")]
    [InlineData(2, "flags", "override", "any", "true")]
    [InlineData(2, "flags", "override", "any", "true", "--user", "a", "--group", "b")]
    [InlineData(3, "flags", "override", "any", "true", "--user", "nobody")]
    public async Task What_cannot_be_is_refused_in_one_sentence(int code, params string[] line)
    {
        var result = await database.RunAsync(line);

        Assert.Equal(code, result.Code);
        Assert.NotEmpty(result.Talk);
    }

    private async Task<string> ExplainAsync(params string[] more)
    {
        var json = (await database.MustAsync(["flags", "evaluate", "ui.theme", "--json", .. more])).Json;
        return $"{json.GetProperty("reason").GetString()} {json.GetProperty("value").GetString()}";
    }
}
