using Pathfinder.Data.Archiving;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

[Trait("Requirement", "P-TENANT-23")]
public sealed class ArchivesCommandTests(CliDatabase database) : IClassFixture<CliDatabase>
{
    private const string Secret = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private Dictionary<string, string?> Settings => new(StringComparer.Ordinal)
    {
        ["Pathfinder:Keys:Ring:0:Id"] = "first",
        ["Pathfinder:Keys:Ring:0:Secret"] = Secret,
        ["Pathfinder:Archiving:Folder"] = Path.Combine(database.Folder, "bundles"),
    };

    [Fact]
    public async Task Tables_are_archived_undone_archived_dropped_and_restored()
    {
        await database.RegisterAsync("ann");

        Assert.Equal("archived", (await MustAsync("tenants", "archive", "ann", "--json")).Json.GetProperty("state").GetString());
        Assert.Equal("ready", (await MustAsync("tenants", "undo-archive", "ann", "--json")).Json.GetProperty("state").GetString());
        var nothing = await RunAsync("tenants", "undo-archive", "ann");
        Assert.Equal(5, nothing.Code);
        Assert.Contains("quarantine", nothing.Talk, StringComparison.Ordinal);
        await MustAsync("tenants", "archive", "ann");
        await MustAsync("tenants", "drop", "ann", "--yes");
        var restored = (await MustAsync("tenants", "restore", "ann", "--json")).Json;
        Assert.Equal(("ready", 8), (restored.GetProperty("state").GetString(), restored.GetProperty("tableCount").GetInt64()));
        Assert.Equal(5, (await RunAsync("tenants", "restore", "ann")).Code);

        var list = (await MustAsync("archives", "list", "--json")).Json;
        Assert.Equal(
            "id userId username state storeKey keyId sizeBytes sha256 rows legalHold quarantineUntil createdAt droppedAt restoredAt", CliResult.Shape(list.GetProperty("items")[0]));
        Assert.Contains("restored", (await MustAsync("archives", "list", "--state", "restored")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bundle_is_verified_without_a_database()
    {
        await database.RegisterAsync("ben");
        await MustAsync("tenants", "archive", "ben");
        var archive = (await MustAsync("archives", "list", "--json")).Json.GetProperty("items").EnumerateArray().First(item => item.GetProperty("username").GetString() == "ben");
        var file = Path.Combine(database.Folder, "bundles", archive.GetProperty("storeKey").GetString()!);
        var nowhere = Settings.Append(new("Pathfinder:Connections:App", "Host=nowhere.invalid")).ToDictionary();

        var verified = await database.RunAsync(nowhere, default, "archives", "verify", file, "--json");
        Assert.Equal((0, archive.GetProperty("id").GetString()), (verified.Code, verified.Json.GetProperty("bundleId").GetString()));

        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^1] ^= 1;
        Assert.Equal(4, (await database.RunAsync(nowhere, default, "archives", "verify", database.File("changed", bytes))).Code);
        Assert.Contains("not a bundle", (await database.RunAsync(nowhere, default, "archives", "verify", database.File("other", "text"))).Talk, StringComparison.Ordinal);
        var keyless = await database.RunAsync(new Dictionary<string, string?>(), default, "archives", "verify", file);
        Assert.Equal(4, keyless.Code);
        Assert.Contains("'first'", keyless.Talk, StringComparison.Ordinal);
        Assert.Equal(3, (await database.RunAsync(nowhere, default, "archives", "verify", Path.Combine(database.Folder, "nothing there"))).Code);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task Rows_of_a_bundle_are_read_back_without_a_database()
    {
        await database.RegisterAsync("finn");
        await MustAsync("tenants", "archive", "finn");
        var archive = (await MustAsync("archives", "list", "--json")).Json.GetProperty("items").EnumerateArray().First(item => item.GetProperty("username").GetString() == "finn");
        var file = Path.Combine(database.Folder, "bundles", archive.GetProperty("storeKey").GetString()!);
        var nowhere = Settings.Append(new("Pathfinder:Connections:App", "Host=nowhere.invalid")).ToDictionary();
        var lines = Path.Combine(database.Folder, "finn.ndjson");
        Task<CliResult> RowsAsync(string bundle, params string[] args) => database.RunAsync(nowhere, default, ["archives", "rows", bundle, .. args]);

        var read = await RowsAsync(file, "--output", lines, "--table", "messages", "--json");
        Assert.Equal((0, 0), (read.Code, read.Json.GetProperty("rows").GetInt32()));
        Assert.Empty(await File.ReadAllTextAsync(lines));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(lines));
        }

        Assert.NotEqual(0, (await RowsAsync(file, "--output", lines, "--table", "messages")).Code); // it is there already
        Assert.Contains("messages", (await RowsAsync(file, "--output", lines + "2")).Talk, StringComparison.Ordinal); // which of them?
        Assert.Equal(3, (await RowsAsync(file, "--output", lines + "2", "--table", "pf_users")).Code);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^1] ^= 1;
        Assert.Equal(4, (await RowsAsync(database.File("spoilt", bytes), "--output", lines + "2", "--table", "messages")).Code);
        Assert.False(File.Exists(lines + "2"));
    }

    [Fact]
    public async Task A_hold_is_put_and_lifted()
    {
        await database.RegisterAsync("cleo");

        Assert.True((await MustAsync("tenants", "hold", "cleo", "--json")).Json.GetProperty("legalHold").GetBoolean());
        Assert.Equal(5, (await RunAsync("tenants", "archive", "cleo")).Code);
        Assert.Equal(5, (await RunAsync("tenants", "drop", "cleo", "--yes")).Code);
        await MustAsync("tenants", "hold", "cleo", "--lift");
        await MustAsync("tenants", "archive", "cleo");
    }

    [Fact]
    public async Task Without_a_folder_an_archive_says_what_is_missing_and_the_tables_stay()
    {
        await database.RegisterAsync("dora");
        var settings = Settings;
        settings.Remove("Pathfinder:Archiving:Folder");

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var result = await database.RunAsync(settings, stop.Token, "tenants", "archive", "dora");

        Assert.Equal(1, result.Code);
        Assert.Contains(ArchivingOptions.Section, result.Talk, StringComparison.Ordinal);
        Assert.Equal("ready", (await MustAsync("tenants", "status", "dora", "--json")).Json.GetProperty("state").GetString());
    }

    [Fact]
    public async Task Who_is_due_is_named_and_nothing_is_done()
    {
        await database.RegisterAsync("emil");
        await database.ExecuteAsync("update pathfinder.pf_users set created_at = created_at - interval '13 months', last_login_at = null, last_activity_at = null where username = 'emil'");

        var due = (await MustAsync("archives", "due", "--json")).Json;

        Assert.Contains(due.GetProperty("tell").EnumerateArray(), user => user.GetProperty("username").GetString() == "emil");
        Assert.Contains("emil", (await MustAsync("archives", "due")).Data, StringComparison.Ordinal);
        Assert.Equal("active", await database.ScalarAsync<string>("select account_status from pathfinder.pf_users where username = 'emil'"));
    }

    private Task<CliResult> RunAsync(params string[] args) => database.RunAsync(Settings, default, args);

    private async Task<CliResult> MustAsync(params string[] args)
    {
        var result = await RunAsync(args);
        Assert.True(result.Code == 0, $"pathfinder {string.Join(' ', args)} ended with {result.Code}: {result.Talk}");
        return result;
    }
}
