using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

[Trait("Requirement", "P-SCHEMA-31")]
public sealed class InvitationsCommandTests(CliDatabase database) : IClassFixture<CliDatabase>, IAsyncLifetime
{
    private const string Issued = "invitationId email token expiresAt";
    private const string Shape = "invitationId email invitedBy role featureGroupId status createdAt expiresAt answeredAt acceptedBy sendCount reminderSentAt metadata";

    private static readonly Dictionary<string, string?> Keys = new(StringComparer.Ordinal)
    {
        ["Pathfinder:Keys:Ring:0:Id"] = "test",
        ["Pathfinder:Keys:Ring:0:Secret"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    };

    public async Task InitializeAsync()
    {
        if (await database.ScalarAsync<long>("select count(*) from pathfinder.pf_users") == 0)
        {
            await database.RegisterAsync("host", "--no-wait");
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task An_invitation_is_made_shown_sent_again_and_taken_back()
    {
        var made = await MustAsync("invitations", "create", "Ann@Example.org", "--inviter", "HOST", "--role", "viewer", "--days", "3", "--json");
        Assert.Equal(Issued, CliResult.Shape(made.Json));
        Assert.StartsWith("test.", made.Json.GetProperty("token").GetString(), StringComparison.Ordinal);
        var id = made.Json.GetProperty("invitationId").GetString()!;

        var shown = await MustAsync("invitations", "show", id, "--json");
        Assert.Equal(Shape, CliResult.Shape(shown.Json));
        Assert.Equal(("ann@example.org", "viewer", "pending"), (Text(shown, "email"), Text(shown, "role"), Text(shown, "status")));
        Assert.Equal(5, (await RunAsync("invitations", "create", "ann@example.org", "--inviter", "host")).Code);
        Assert.Equal(5, (await RunAsync("invitations", "remind", id)).Code);
        await database.ExecuteAsync($"update pathfinder.pf_user_invitations set last_sent_at = last_sent_at - interval '2 days' where invitation_id = '{id}'");
        Assert.Equal(2, (await MustAsync("invitations", "remind", id, "--json")).Json.GetProperty("sendCount").GetInt32());

        var again = await MustAsync("invitations", "resend", id, "--json");
        Assert.NotEqual(made.Json.GetProperty("token").GetString(), again.Json.GetProperty("token").GetString());
        Assert.Equal("revoked", Text(await MustAsync("invitations", "revoke", id, "--json"), "status"));
        Assert.Equal((5, "The invitation has been taken back: ask for a new one."), await OutcomeAsync("invitations", "resend", id));
        Assert.Contains("revoked", (await MustAsync("invitations", "show", id)).Data, StringComparison.Ordinal);
        Assert.Equal(1L, await database.ScalarAsync<long>($"select count(*) from pathfinder.pf_audit_log where action = 'revoke' and resource_id = '{id}' and actor like 'operator %'"));
    }

    [Fact]
    public async Task A_file_is_taken_row_by_row()
    {
        await MustAsync("invitations", "create", "pending@example.org", "--inviter", "host");
        var file = database.File("guests.csv", "email;role;note\nb1@example.org;;x\nno address;;x\npending@example.org;;x\nB1@example.org;;x\nb2@example.org;emperor;x\nb3@example.org;viewer;x\nb4@example.org\n");

        var imported = await RunAsync("invitations", "import", file, "--inviter", "host", "--json");

        Assert.Equal(4, imported.Code);
        Assert.Equal(["b1@example.org", "b3@example.org"], imported.Json.GetProperty("issued").EnumerateArray().Select(one => one.GetProperty("email").GetString()));
        Assert.Equal(
            ["3 email format", "4 email unique", "5 email unique", "6 role exists", "8  format"],
            imported.Json.GetProperty("refused").EnumerateArray().Select(row => $"{row.GetProperty("line")} {row.GetProperty("field").GetString()} {row.GetProperty("rule").GetString()}"));
        Assert.Contains("Column 'note' is not known", imported.Talk, StringComparison.Ordinal);
        Assert.Contains("2 invited, 5 refused.", imported.Talk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_are_by_state_and_inviter()
    {
        await database.RegisterAsync("other", "--no-wait");
        for (var i = 0; i < 3; i++)
        {
            await MustAsync("invitations", "create", $"list{i}@example.org", "--inviter", "other");
        }

        var page = await MustAsync("invitations", "list", "--inviter", "other", "--status", "pending", "--limit", "2", "--json");
        var rest = await MustAsync("invitations", "list", "--inviter", "other", "--limit", "2", "--after", Text(page, "next"), "--json");

        Assert.Equal(["list2@example.org", "list1@example.org"], Emails(page));
        Assert.Equal(["list0@example.org"], Emails(rest));
        Assert.Empty(Emails(await MustAsync("invitations", "list", "--inviter", "other", "--status", "accepted", "--json")));
        Assert.Equal(2, (await RunAsync("invitations", "list", "--status", "lost")).Code);
    }

    [Fact]
    public async Task What_is_not_there_or_wrong_is_said_in_one_sentence()
    {
        Assert.Equal((3, "There is no user 'nobody'."), await OutcomeAsync("invitations", "create", "x@example.org", "--inviter", "nobody"));
        Assert.Equal(4, (await RunAsync("invitations", "create", "no address", "--inviter", "host")).Code);
        Assert.Equal(4, (await RunAsync("invitations", "create", "x@example.org", "--inviter", "host", "--days", "91")).Code);
        Assert.Equal(4, (await RunAsync("invitations", "create", "x@example.org", "--inviter", "host", "--role", "emperor")).Code);
        Assert.Equal(3, (await RunAsync("invitations", "show", "01AAAAAAAAAAAAAAAAAAAAAAAA")).Code);
        Assert.Equal(3, (await RunAsync("invitations", "revoke", "01AAAAAAAAAAAAAAAAAAAAAAAA")).Code);
        Assert.Equal(4, (await RunAsync("invitations", "remind", "nothing")).Code);
        Assert.Equal(3, (await RunAsync("invitations", "import", "missing.csv", "--inviter", "host")).Code);
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-38")]
    public async Task Without_a_key_on_another_server_the_setting_is_named()
    {
        var made = await database.RunAsync("invitations", "create", "keyless@example.org", "--inviter", "host");
        var listed = await database.RunAsync("invitations", "list");
        var wrong = await database.RunAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Pathfinder:Keys:Ring:0:Id"] = "k", ["Pathfinder:Keys:Ring:0:Secret"] = "short" }, default, "invitations", "list");

        var soon = await database.RunAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Pathfinder:Invitations:Lifetime"] = "00:00:01" }, default, "invitations", "list");

        Assert.Equal(2, soon.Code);
        Assert.Contains("Lifetime", soon.Talk, StringComparison.Ordinal);
        Assert.Equal(2, made.Code);
        Assert.Contains("Pathfinder:Keys:Ring:0:Id", made.Talk, StringComparison.Ordinal);
        Assert.Equal(0, listed.Code);
        Assert.Equal(2, wrong.Code);
        Assert.Contains("Pathfinder:Keys:Ring:0:Secret", wrong.Talk, StringComparison.Ordinal);
    }

    private static string Text(CliResult result, string name) => result.Json.GetProperty(name).GetString()!;

    private static IEnumerable<string?> Emails(CliResult page) => page.Json.GetProperty("items").EnumerateArray().Select(one => one.GetProperty("email").GetString());

    private Task<CliResult> RunAsync(params string[] args) => database.RunAsync(Keys, default, args);

    private async Task<CliResult> MustAsync(params string[] args)
    {
        var result = await RunAsync(args);
        Assert.True(result.Code == 0, $"pathfinder {string.Join(' ', args)} ended with {result.Code}: {result.Talk}");
        return result;
    }

    private async Task<(int Code, string Talk)> OutcomeAsync(params string[] args)
    {
        var result = await RunAsync(args);
        return (result.Code, result.Talk.Trim());
    }
}
