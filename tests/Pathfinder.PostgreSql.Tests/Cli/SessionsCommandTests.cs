using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class SessionsCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    private const string Good = "blue zebra paints Mondays";

    [Fact]
    public async Task A_password_is_read_from_a_pipe_and_told_nowhere()
    {
        await database.RegisterAsync("piped");

        var result = await database.PipeAsync(Good + "\n", "users", "set-password", "piped", "--json");

        Assert.Equal(0, result.Code);
        Assert.Equal("piped", result.Json.GetProperty("username").GetString());
        Assert.DoesNotContain(Good, result.Data + result.Talk, StringComparison.Ordinal);
        Assert.StartsWith("$", await database.ScalarAsync<string>("select password_hash from pathfinder.pf_users where username = 'piped'"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("\n", 2)]
    [InlineData("short\n", 4)]
    [InlineData("password1234\n", 4)]
    [InlineData("refused.refused@example.org\n", 4)]
    public async Task A_bad_password_is_refused_in_one_sentence(string input, int code)
    {
        await database.RegisterAsync("refused");

        var result = await database.PipeAsync(input, "users", "set-password", "refused");

        Assert.Equal(code, result.Code);
        Assert.Single(result.Talk.Trim().Split('\n'));
        Assert.Empty(result.Data);
    }

    [Fact]
    public async Task A_password_of_nobody_is_not_set()
    {
        Assert.Equal(3, (await database.PipeAsync(Good, "users", "set-password", "nobody")).Code);
        Assert.Equal(2, (await database.PipeAsync("", "users", "set-password", "nobody", Good)).Code); // no argument holds one
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended_one_or_all()
    {
        await database.RegisterAsync("roamer");
        var ids = new[] { Ulid.New(), Ulid.New(), Ulid.New() };
        foreach (var id in ids)
        {
            await database.ExecuteAsync(
                $"insert into pathfinder.pf_user_sessions (session_id, user_id, token_hash, expires_at, absolute_expires_at, ip_address) select '{id}', user_id, encode(sha256('{id}'), 'hex'), now() + interval '1 hour', now() + interval '1 hour', '192.0.2.1' from pathfinder.pf_users where username = 'roamer'");
        }

        var listed = await database.MustAsync("sessions", "list", "roamer", "--json");
        Assert.Equal(ids.Order(StringComparer.Ordinal).Reverse(), listed.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("sessionId").GetString()));
        Assert.Contains("192.0.2.1", (await database.MustAsync("sessions", "list", "ROAMER")).Data, StringComparison.Ordinal);

        Assert.Equal(2, (await database.RunAsync("sessions", "revoke", "roamer")).Code);
        Assert.Equal(2, (await database.RunAsync("sessions", "revoke", "roamer", "--all", "--session", ids[0])).Code);
        Assert.Equal(1, (await database.MustAsync("sessions", "revoke", "roamer", "--session", ids[0], "--json")).Json.GetProperty("ended").GetInt32());
        Assert.Equal(3, (await database.RunAsync("sessions", "revoke", "roamer", "--session", ids[0])).Code);
        Assert.Equal(4, (await database.RunAsync("sessions", "revoke", "roamer", "--session", "x")).Code);
        Assert.Equal("2 ended.", (await database.MustAsync("sessions", "revoke", "roamer", "--all")).Talk.Trim());
        Assert.Equal(0, (await database.MustAsync("sessions", "revoke", "roamer", "--all", "--json")).Json.GetProperty("ended").GetInt32());
        Assert.Equal(3, (await database.RunAsync("sessions", "list", "nobody")).Code);
    }
}
