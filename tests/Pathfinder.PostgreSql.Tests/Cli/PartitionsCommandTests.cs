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

        // a day that was removed comes back from its bundle, value for value
        await database.RegisterAsync("eve");
        await database.ExecuteAsync("select pf_partitions.ensure_day('pf_user_analytics', '2025-01-05')");
        await database.ExecuteAsync("""
            insert into pathfinder.pf_user_analytics (analytics_id, user_id, event_type, event_data, session_id, ip_address, user_agent, page_url, event_timestamp)
            select '01KDAY0000000000000000000' || n, u.user_id, 'page_view', case n when 1 then null else '{"a": [1, "\u00e6\\n", null]}'::jsonb end, null, '2001:db8::1', 'agent "x" \ é', 'https://example.org/?q=' || n,
                   timestamptz '2025-01-05 00:00:00.000001+00' + n * interval '1 hour'
              from pathfinder.pf_users as u, generate_series(1, 3) as n where u.username = 'eve'
            """);
        const string Content = "select coalesce(jsonb_agg(to_jsonb(a) order by a.analytics_id)::text, '') from pathfinder.pf_user_analytics as a where a.event_timestamp < '2025-01-06'";
        var before = await database.ScalarAsync<string>(Content);
        await MustAsync("partitions", "announce", Table, "--before", "2025-01-06");
        Assert.Equal(3, (await MustAsync("partitions", "remove", Table, "--announced-hours", "0", "--json")).Json[0].GetProperty("rowCount").GetInt32());
        Assert.Equal("", await database.ScalarAsync<string>(Content));

        var file = Path.Combine(database.Folder, "rows.ndjson");
        await MustAsync("archives", "rows", Path.Combine(database.Folder, "bundles", "partitions", Table, "2025-01-05.pfbundle"), "--output", file);
        await database.ExecuteAsync("select pf_partitions.ensure_day('pf_user_analytics', '2025-01-05')");
        foreach (var line in await File.ReadAllLinesAsync(file))
        {
            await database.ExecuteAsync($"insert into pathfinder.pf_user_analytics select * from jsonb_populate_record(null::pathfinder.pf_user_analytics, $row${line}$row$)");
        }

        Assert.Equal(before, await database.ScalarAsync<string>(Content));
    }

    [Fact]
    public async Task How_long_rows_are_kept_is_set_and_audited()
    {
        async Task<JsonElement> SetAsync(params string[] args) => (await MustAsync(["partitions", "set", "pf_audit_log", .. args, "--json"])).Json[0];

        Assert.Equal(190, (await SetAsync("--keep", "400")).GetProperty("daysAhead").GetInt32());
        Assert.Equal((400, 200), ((await SetAsync("--ahead", "200")).GetProperty("keepDays").GetInt32(), (await SetAsync("--ahead", "200")).GetProperty("daysAhead").GetInt32()));
        Assert.False((await SetAsync("--archive", "false")).GetProperty("archivesRows").GetBoolean());
        Assert.Equal(JsonValueKind.Null, (await SetAsync("--keep-all", "--archive", "true", "--ahead", "190")).GetProperty("keepDays").ValueKind);
        Assert.Equal(4, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_audit_log where action = 'set_retention' and actor like 'operator %' and resource_id = 'pf_audit_log'"));

        Assert.Equal(2, (await RunAsync("partitions", "set", "pf_audit_log")).Code);
        Assert.Equal(2, (await RunAsync("partitions", "set", "pf_audit_log", "--keep", "40", "--keep-all")).Code);
        Assert.Equal(4, (await RunAsync("partitions", "set", "pf_audit_log", "--keep", "30")).Code);
        Assert.Equal(4, (await RunAsync("partitions", "set", "pf_audit_log", "--ahead", "0")).Code);
        Assert.Equal(3, (await RunAsync("partitions", "set", "pf_users", "--keep", "40")).Code);
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
