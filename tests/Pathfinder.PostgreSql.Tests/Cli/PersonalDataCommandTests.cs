using System.Text.Json;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

[Trait("Requirement", "U-API-26")]
public sealed class PersonalDataCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    [Fact]
    public async Task What_is_known_of_a_person_is_written_to_a_file_that_only_its_owner_reads()
    {
        var user = await RegisterAsync("exported one");
        var path = Path.Combine(database.Folder, "exported.json");

        var result = await database.MustAsync("users", "export", "exported one", "--output", path, "--json");

        Assert.Equal("userId file bytes", CliResult.Shape(result.Json));
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        Assert.Equal(user, document.RootElement.GetProperty("user_id").GetString());
        Assert.Equal("exported one", document.RootElement.GetProperty("shared").GetProperty("profile")[0].GetProperty("username").GetString());
        Assert.Equal(8, document.RootElement.GetProperty("own").GetProperty("tables").EnumerateObject().Count());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task An_export_writes_over_no_file_and_leaves_none_of_nobody()
    {
        await RegisterAsync("exported two");
        var taken = database.File("taken.json", [1, 2, 3]);
        var fresh = Path.Combine(database.Folder, "fresh.json");

        Assert.NotEqual(0, (await database.RunAsync("users", "export", "exported two", "--output", taken)).Code);
        Assert.Equal(3, new FileInfo(taken).Length);
        Assert.Equal(3, (await database.RunAsync("users", "export", "nobody at all", "--output", fresh)).Code);
        Assert.False(File.Exists(fresh));
    }

    [Fact]
    public async Task An_erasure_asks_for_confirmation_and_a_dry_run_changes_nothing()
    {
        await RegisterAsync("erased one");

        var unconfirmed = await database.RunAsync("users", "erase", "erased one");
        var plan = await database.MustAsync("users", "erase", "erased one", "--dry-run", "--json");

        Assert.Equal((5, ""), (unconfirmed.Code, unconfirmed.Data));
        Assert.Contains("--yes", unconfirmed.Talk, StringComparison.Ordinal);
        Assert.Contains(plan.Json.EnumerateArray(), deed => deed.GetProperty("section").GetString() == "profile" && deed.GetProperty("fate").GetString() == "anonymise");
        await database.MustAsync("users", "show", "erased one");
    }

    [Fact]
    public async Task An_erased_person_is_gone_and_the_certificate_can_be_shown_and_proven_again()
    {
        var user = await RegisterAsync("erased two");

        var erased = await database.MustAsync("users", "erase", "erased two", "--yes", "--json");

        Assert.Equal(user, erased.Json.GetProperty("summary").GetProperty("userId").GetString());
        Assert.Equal("certified", erased.Json.GetProperty("summary").GetProperty("state").GetString());
        Assert.Equal(3, (await database.RunAsync("users", "show", "erased two")).Code);
        var id = erased.Json.GetProperty("summary").GetProperty("id").GetString()!;
        Assert.Contains((await database.MustAsync("users", "erasures", "list", "--json")).Json.GetProperty("items").EnumerateArray(), one => one.GetProperty("id").GetString() == id);
        var shown = await database.MustAsync("users", "erasures", "show", id, "--json");
        Assert.Equal(erased.Json.GetProperty("certificate").GetString(), shown.Json.GetProperty("certificate").GetString());
        Assert.Contains("certificate", (await database.MustAsync("users", "erasures", "show", id)).Talk, StringComparison.Ordinal);
        Assert.Equal(3, (await database.RunAsync("users", "erasures", "show", "01M7YGN03M02AZ5RA7BDKJKNRH")).Code);
        await RegisterAsync("erased two"); // the name is free again
    }

    [Fact]
    public async Task A_person_under_legal_hold_is_not_erased()
    {
        await RegisterAsync("held one");
        await database.MustAsync("tenants", "hold", "held one");

        var refused = await database.RunAsync("users", "erase", "held one", "--yes");

        Assert.Equal(5, refused.Code);
        Assert.Contains("legal hold", refused.Talk, StringComparison.Ordinal);
        await database.MustAsync("users", "show", "held one");
    }

    private async Task<string> RegisterAsync(string username) => (await database.MustAsync(
        "users", "register", "--username", username, "--email", username.Replace(' ', '.') + "@example.org", "--first-name", "A", "--last-name", "B", "--json")).Json.GetProperty("userId").GetString()!;
}
