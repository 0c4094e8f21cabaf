using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

public sealed class UsersCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    private const string Profile = "userId username email emailVerified phone phoneVerified role isOrganizer status invitedBy invitationAcceptedAt featureGroupId lastLoginAt lastActivityAt totalLogins createdAt updatedAt"
        + " rowVersion firstName lastName avatarUrl bio timeZone language dateOfBirth gender nationality currentTitle currentCompany yearsExperience";

    private const string Shape = "userId username email firstName lastName role status tenantState createdAt lastLoginAt lastActivityAt";

    [Fact]
    public async Task A_row_is_written_whole_however_long_it_is()
    {
        var (username, email, name) = (new string('w', 100), $"{new string('e', 60)}@{new string('d', 60)}.{new string('d', 60)}.example.org", new string('N', 100));
        await database.MustAsync("users", "register", "--username", username, "--email", email, "--first-name", name, "--last-name", name);

        var row = (await database.MustAsync("users", "show", username)).Data.Split('\n').Single(line => line.Contains(username, StringComparison.Ordinal));

        Assert.Contains(email, row, StringComparison.Ordinal);
        Assert.Contains($"{name} {name}", row, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "T-USERS-14")]
    public async Task A_user_is_registered_with_tables_and_found_by_key_name_and_address()
    {
        var registered = await database.RegisterAsync("Ann Smith", "--phone", "0044 20 7946 0123", "--json", "--email", "Ann.S@Example.org");

        // --email stands twice: the later one counts for nothing, the line is refused
        Assert.Equal(2, registered.Code);

        registered = await database.RunAsync(
            "users", "register", "--username", "Ann Smith", "--email", "Ann.S@Example.org", "--first-name", "Ann", "--last-name", "Smith", "--phone", "0044 20 7946 0123", "--json");
        Assert.Equal(0, registered.Code);
        Assert.Equal(Shape, CliResult.Shape(registered.Json));
        Assert.Equal("ready", registered.Json.GetProperty("tenantState").GetString());
        foreach (var name in (string[])[registered.Json.GetProperty("userId").GetString()!, "ann smith", "ANN SMITH", "ann.s@example.org"])
        {
            var shown = await database.MustAsync("users", "show", name, "--json");
            Assert.Equal(registered.Data, shown.Data);
        }

        Assert.Contains("Ann Smith", (await database.MustAsync("users", "show", "Ann Smith")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_can_be_left_to_a_worker()
    {
        var registered = await database.RegisterAsync("later", "--no-wait", "--json");

        Assert.Equal("pending", registered.Json.GetProperty("tenantState").GetString());
    }

    [Theory]
    [InlineData("'; drop table pf_users; --", "A username has 2 to 100 letters")]
    [InlineData("a\"b", "A username has 2 to 100 letters")]
    [InlineData("two\nlines", "A username has 2 to 100 letters")]
    [InlineData("nul\0l", "A username has 2 to 100 letters")]
    [InlineData("smile 😀", "A username has 2 to 100 letters")]
    [InlineData("", "A username is needed.")]
    [InlineData("PostGres", "This username is reserved; choose another one.")]
    public async Task A_username_that_breaks_a_rule_is_refused_in_one_sentence(string username, string sentence)
    {
        var result = await database.RunAsync("users", "register", "--username", username, "--email", "x@example.org", "--first-name", "A", "--last-name", "B");

        Assert.Equal(4, result.Code);
        Assert.StartsWith(sentence, result.Talk, StringComparison.Ordinal);
        Assert.Empty(result.Data);
        Assert.Single(result.Talk.Trim().Split('\n'));
    }

    [Fact]
    public async Task A_username_of_10_000_characters_is_refused()
    {
        Assert.Equal(4, (await database.RegisterAsync(new string('x', 10_000))).Code);
    }

    [Fact]
    public async Task What_another_user_has_is_refused()
    {
        await database.RegisterAsync("first", "--phone", "+491701234500", "--no-wait");

        var name = await database.RunAsync("users", "register", "--username", "FIRST", "--email", "other@example.org", "--first-name", "A", "--last-name", "B");
        var email = await database.RunAsync("users", "register", "--username", "second", "--email", "First@Example.ORG", "--first-name", "A", "--last-name", "B");
        var phone = await database.RegisterAsync("third", "--phone", "+49 170 1234500");

        Assert.Equal((4, "Another user has this username."), (name.Code, name.Talk.Trim()));
        Assert.Equal((4, "Another user has this e-mail address."), (email.Code, email.Talk.Trim()));
        Assert.Equal((4, "Another user has this phone number."), (phone.Code, phone.Talk.Trim()));
    }

    [Fact]
    public async Task A_missing_name_is_named_as_people_say_it()
    {
        var result = await database.RunAsync("users", "register", "--username", "blank", "--email", "blank@example.org", "--first-name", " ", "--last-name", "B");

        Assert.Equal((4, "The first name is needed."), (result.Code, result.Talk.Trim()));
    }

    [Fact]
    public async Task Lists_come_in_pages_that_miss_and_repeat_nobody()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(0, (await database.RegisterAsync($"paged{i}", "--no-wait")).Code);
        }

        var seen = new List<string>();
        string[] after = [];
        while (true)
        {
            var page = (await database.MustAsync(["users", "list", "--limit", "2", "--json", .. after])).Json;
            Assert.Equal("items next", CliResult.Shape(page));
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, 2);
            Assert.All(page.GetProperty("items").EnumerateArray(), user => Assert.Equal(Shape, CliResult.Shape(user)));
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(user => user.GetProperty("userId").GetString()!));
            if (page.GetProperty("next").GetString() is not { } next)
            {
                break;
            }

            after = ["--after", next];
        }

        Assert.Equal(await database.ScalarAsync<long>("select count(*) from pathfinder.pf_users"), seen.Count);
        Assert.Equal(seen.Count, seen.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("paged4", (await database.MustAsync("users", "list", "--limit", "1", "--json")).Json.GetProperty("items")[0].GetProperty("username").GetString());
        Assert.Contains("More: --after ", (await database.MustAsync("users", "list", "--limit", "1")).Talk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "--limit", "0")]
    [InlineData(4, "--limit", "201")]
    [InlineData(2, "--limit", "many")]
    [InlineData(4, "--after", "made-up")]
    [InlineData(2, "--status", "asleep")]
    public async Task A_list_that_cannot_be_had_is_refused(int code, string option, string value)
    {
        var result = await database.RunAsync("users", "list", option, value);

        Assert.Equal(code, result.Code);
        Assert.NotEmpty(result.Talk);
    }

    [Fact]
    public async Task Users_are_found_by_words_and_lists_by_role()
    {
        await database.RegisterAsync("Zoë.Wildgoose", "--no-wait");
        var found = await database.MustAsync("users", "search", "wildg ZOE", "--json");
        Assert.Equal("items next", CliResult.Shape(found.Json));
        var one = Assert.Single(found.Json.GetProperty("items").EnumerateArray());
        Assert.Equal(("prefixes", "Zoë.Wildgoose"), (one.GetProperty("match").GetString(), one.GetProperty("user").GetProperty("username").GetString()));
        Assert.Equal("username", (await database.MustAsync("users", "search", "zoe wildgoose", "--json")).Json.GetProperty("items")[0].GetProperty("match").GetString());
        Assert.Empty((await database.MustAsync("users", "search", "wildgoose", "--status", "suspended", "--role", "admin", "--json")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(4, (await database.RunAsync("users", "search", "%")).Code);

        await database.MustAsync("users", "grant-role", "Zoë.Wildgoose", "viewer");
        Assert.Contains("Zoë.Wildgoose", (await database.MustAsync("users", "list", "--role", "viewer")).Data, StringComparison.Ordinal);
        var roles = (await database.MustAsync("users", "roles", "Zoë.Wildgoose", "--json")).Json;
        Assert.Equal(["user", "viewer"], roles.EnumerateArray().Select(role => role.GetProperty("name").GetString()!));
        await database.MustAsync("users", "revoke-role", "Zoë.Wildgoose", "viewer");
        Assert.Equal(4, (await database.RunAsync("users", "grant-role", "Zoë.Wildgoose", "emperor")).Code);
        Assert.Equal("participant", (await database.MustAsync("users", "set-role", "Zoë.Wildgoose", "participant", "--json")).Json.GetProperty("role").GetString());
    }

    [Fact]
    public async Task An_account_is_closed_opened_deleted_and_brought_back()
    {
        var id = (await database.RegisterAsync("turning", "--json")).Json.GetProperty("userId").GetString()!;
        async Task<string> StatusAfter(params string[] line) => (await database.MustAsync(["users", .. line, "--json"])).Json.GetProperty("status").GetString()!;

        Assert.Equal("suspended", await StatusAfter("suspend", "turning"));
        Assert.Equal("suspended", await StatusAfter("suspend", "turning"));
        Assert.Equal("active", await StatusAfter("reactivate", "turning"));
        Assert.Equal("inactive", await StatusAfter("deactivate", "turning"));
        Assert.Equal(5, (await database.RunAsync("users", "delete", "turning")).Code);
        Assert.Equal("deleted", await StatusAfter("delete", "turning", "--yes"));
        Assert.Equal("inactive", await StatusAfter("restore", id));
        Assert.Equal(3, (await database.RunAsync("users", "suspend", "nobody there")).Code);

        await database.RegisterAsync("tableless", "--no-wait");
        Assert.Equal(4, (await database.RunAsync("users", "reactivate", "tableless")).Code);
        Assert.Equal("total active byRole signUpsLastDay", CliResult.Shape((await database.MustAsync("users", "stats", "--json")).Json));
    }

    [Fact]
    public async Task A_profile_is_changed_in_what_is_named_and_shown_as_it_now_is()
    {
        await database.RegisterAsync("profiled", "--no-wait");
        var first = (await database.MustAsync("users", "profile", "profiled", "--json")).Json;
        Assert.Equal(Profile, CliResult.Shape(first));

        var changed = (await database.MustAsync(
            "users", "update", "profiled", "--first-name", " Ada ", "--bio", "Counts.", "--date-of-birth", "1990-05-17", "--title", "Head of research", "--years", "4.5", "--timezone", "Europe/Berlin", "--json")).Json;

        Assert.Equal(Profile, CliResult.Shape(changed));
        Assert.Equal(
            ("Ada", "B", "Counts.", "1990-05-17", "Head of research", 4.5m, "Europe/Berlin", "en"),
            (Text(changed, "firstName"), Text(changed, "lastName"), Text(changed, "bio"), Text(changed, "dateOfBirth"), Text(changed, "currentTitle"),
                changed.GetProperty("yearsExperience").GetDecimal(), Text(changed, "timeZone"), Text(changed, "language")));
        Assert.Equal(changed.ToString(), (await database.MustAsync("users", "profile", "profiled", "--json")).Json.ToString());

        var cleared = (await database.MustAsync("users", "update", "profiled", "--clear", "bio", "--clear", "years", "--clear", "date-of-birth", "--json")).Json;
        Assert.Equal((null, null, null, "Head of research"), (Text(cleared, "bio"), Text(cleared, "yearsExperience"), Text(cleared, "dateOfBirth"), Text(cleared, "currentTitle")));
        Assert.Contains("Head of research", (await database.MustAsync("users", "profile", "profiled")).Data, StringComparison.Ordinal);
        Assert.Equal("profiled", (await database.MustAsync("users", "search", "ada b", "--json")).Json.GetProperty("items")[0].GetProperty("user").GetProperty("username").GetString());
    }

    [Fact]
    public async Task A_profile_that_has_changed_since_it_was_seen_is_not_written_over()
    {
        await database.RegisterAsync("contended", "--no-wait");
        var seen = (await database.MustAsync("users", "profile", "contended", "--json")).Json.GetProperty("rowVersion").GetInt32();
        string Version() => seen.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await database.MustAsync("users", "update", "contended", "--title", "first", "--row-version", Version());

        var late = await database.RunAsync("users", "update", "contended", "--title", "second", "--row-version", Version());

        Assert.Equal(5, late.Code);
        Assert.Single(late.Talk.Trim().Split('\n'));
        Assert.Equal("first", Text((await database.MustAsync("users", "profile", "contended", "--json")).Json, "currentTitle"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(2, "--row-version", "1")]
    [InlineData(2, "--years", "many")]
    [InlineData(2, "--date-of-birth", "the 17th of May")]
    [InlineData(2, "--clear", "first-name")]
    [InlineData(4, "--first-name", " ")]
    [InlineData(4, "--years", "81")]
    [InlineData(4, "--years", "4.55")]
    [InlineData(4, "--timezone", "Mars/Olympus")]
    [InlineData(4, "--language", "Klingon language")]
    [InlineData(4, "--avatar-url", "ftp://example.org")]
    [InlineData(4, "--date-of-birth", "1899-12-31")]
    public async Task A_change_of_a_profile_that_breaks_a_rule_is_refused(int code, params string[] options)
    {
        await database.RegisterAsync("steadfast", "--no-wait"); // the second time it is refused, and there

        var result = await database.RunAsync(["users", "update", "steadfast", .. options]);

        Assert.Equal(code, result.Code);
        Assert.Empty(result.Data);
        Assert.NotEmpty(result.Talk);
        Assert.Equal(1, (await database.MustAsync("users", "profile", "steadfast", "--json")).Json.GetProperty("rowVersion").GetInt32());
    }

    [Fact]
    public async Task Nobody_has_no_profile_and_neither_has_who_is_deleted()
    {
        await database.RegisterAsync("leaving", "--no-wait");
        var id = (await database.MustAsync("users", "delete", "leaving", "--yes", "--json")).Json.GetProperty("userId").GetString()!;

        foreach (var user in (string[])["nobody there", id])
        {
            Assert.Equal((3, $"There is no user '{user}'."), await SaidAsync("users", "profile", user));
            Assert.Equal((3, $"There is no user '{user}'."), await SaidAsync("users", "update", user, "--bio", "x"));
        }

        await database.MustAsync("users", "restore", id); // lists leave deleted ones out, and others count
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-35")]
    public async Task Who_looks_at_people_leaves_a_row_in_the_audit_also_when_there_is_nobody()
    {
        var id = (await database.RegisterAsync("lookedat", "--no-wait", "--json")).Json.GetProperty("userId").GetString()!;
        var before = await database.ScalarAsync<long>("select coalesce(max(audit_id), 0) from pathfinder.pf_audit_log");

        await database.MustAsync("users", "show", "lookedat");
        await database.RunAsync("users", "show", "nobody there");
        await database.MustAsync("users", "list");
        await database.RunAsync("users", "list", "--after", "made-up");
        await database.MustAsync("users", "search", "looked");
        await database.MustAsync("users", "profile", id);
        await database.MustAsync("sessions", "list", id);

        Assert.Equal(
            [
                $"read user {id} pf_users Y -", "read user - pf_users N row.not_found", "list user - pf_users Y -", "list user - pf_users N validation.failed", "search user - pf_users Y -",
                $"read user {id} pf_users Y -", $"list session {id} pf_user_sessions Y -",
            ],
            await database.ScalarAsync<string[]>(
                $"select array_agg(concat_ws(' ', action, resource_type, coalesce(resource_id, '-'), table_name, success, coalesce(error_message, '-')) order by audit_id) from pathfinder.pf_audit_log where audit_id > {before} and actor = 'operator {Environment.UserName}' and user_agent = 'pathfinder'"));
    }

    [Fact]
    public async Task Lists_can_be_of_one_state()
    {
        Assert.Equal(0, (await database.MustAsync("users", "list", "--status", "archived", "--json")).Json.GetProperty("items").GetArrayLength());
    }

    private static string? Text(System.Text.Json.JsonElement value, string name) =>
        value.GetProperty(name) is { ValueKind: not System.Text.Json.JsonValueKind.Null } one ? one.ToString() : null;

    private async Task<(int Code, string Sentence)> SaidAsync(params string[] line)
    {
        var result = await database.RunAsync(line);
        return (result.Code, result.Talk.Trim());
    }
}
