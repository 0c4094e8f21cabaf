using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Partitions;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Api;

[Trait("Requirement", "P-TENANT-26")]
public sealed class PartitionEndpointsTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    [Trait("Requirement", "P-SCHEMA-20")]
    public async Task Divided_tables_are_listed_with_their_headroom_and_their_partitions()
    {
        using var viewer = await server.ClientAsync(ApiRole.Viewer);

        var events = Single(await GetAsync(viewer, "/v1/partitions"), "table", "pf_user_analytics");
        Assert.Equal(("day", 400), (events.GetProperty("period").GetString(), events.GetProperty("keepDays").GetInt32()));
        var parts = await GetAsync(viewer, "/v1/partitions/pf_user_analytics");
        Assert.Equal("pf_user_analytics_p_initial", parts[0].GetProperty("name").GetString());
        Assert.Equal(0, (await GetAsync(viewer, "/v1/partitions/pf_audit_log/announced")).GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.GetAsync("/v1/partitions/pf_users")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.GetAsync("/v1/partitions/'; drop table pf_users --")).StatusCode);
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-43")]
    public async Task A_tenant_s_messages_are_divided_and_the_name_of_the_table_is_not_told()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);
        var registered = await client.PostAsJsonAsync("/v1/tenants", new { username = "divided", email = "divided@example.org", firstName = "A", lastName = "B" });
        await EndOfAsync(client, registered.Headers.Location!.ToString());
        var userId = (await ApiServer.BodyAsync(registered)).GetProperty("userId").GetString();

        var asked = await client.PostAsync($"/v1/tenants/{userId}/convert", null);
        Assert.Equal((HttpStatusCode.Accepted, "succeeded"), (asked.StatusCode, await EndOfAsync(client, asked.Headers.Location!.ToString())));

        var answer = await GetAsync(client, "/v1/partitions");
        var divided = Single(answer, "tenantId", userId!);
        Assert.Equal(("messages", "quarter"), (divided.GetProperty("table").GetString(), divided.GetProperty("period").GetString()));
        Assert.DoesNotContain("user_divided", answer.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/v1/partitions/user_divided_messages")).StatusCode);
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-20")]
    public async Task How_long_rows_are_kept_is_set_by_administrators_within_bounds()
    {
        const string Address = "/v1/partitions/pf_audit_log/retention";
        using var admin = await server.ClientAsync(ApiRole.Admin);
        using var caller = await server.ClientAsync(ApiRole.Operator);
        var wanted = new { daysAhead = 200, keepDays = (int?)730, archivesRows = true };
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.PutAsJsonAsync(Address, wanted)).StatusCode);

        var set = await admin.PutAsJsonAsync(Address, wanted);
        var table = await ApiServer.BodyAsync(set);
        Assert.Equal((HttpStatusCode.OK, 730, 200), (set.StatusCode, table.GetProperty("keepDays").GetInt32(), table.GetProperty("daysAhead").GetInt32()));
        Assert.Equal(1, await server.ScalarAsync<long>("select count(*) from pathfinder.pf_audit_log where action = 'set_retention' and actor like 'api:test %' and details ->> 'keep_days' = '730'"));

        foreach (var wrong in (object[])[new { daysAhead = 200, keepDays = 30, archivesRows = true }, new { daysAhead = 0, keepDays = 31, archivesRows = true }, new { daysAhead = 200, archivesRows = true }, new { daysAhead = 200, keepDays = 730 }, new { }])
        {
            var refused = await admin.PutAsJsonAsync(Address, wrong);
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await admin.PutAsJsonAsync("/v1/partitions/pf_users/retention", wanted)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.PutAsJsonAsync(Address, new { daysAhead = 190, keepDays = (int?)null, archivesRows = true })).StatusCode);
    }

    [Fact]
    public async Task Health_follows_the_days_that_have_a_place()
    {
        using var viewer = await server.ClientAsync(ApiRole.Viewer);
        Assert.Equal("healthy", await HealthAsync(viewer));
        var today = DateOnly.FromDateTime(DateTime.UtcNow);

        await server.ExecuteAsync($"drop table pathfinder.pf_user_analytics_p{today.AddDays(4):yyyyMMdd}");
        Assert.Equal("degraded", await HealthAsync(viewer));
        Assert.Equal(3, Measured("pf_user_analytics"));

        await server.ExecuteAsync($"drop table pathfinder.pf_user_analytics_p{today.AddDays(1):yyyyMMdd}");
        Assert.Equal("unhealthy", await HealthAsync(viewer));
        Assert.Equal(0, Measured("pf_user_analytics"));
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("/health/ready")).StatusCode);

        await server.ExecuteAsync("select pathfinder_made from (select pf_partitions.ensure_ahead('pf_user_analytics') as pathfinder_made) as m");
        Assert.Equal("healthy", await HealthAsync(viewer));
    }

    private static int? Measured(string table)
    {
        int? seen = null;
        using var listener = new MeterListener { InstrumentPublished = (instrument, self) => { if (instrument.Name == PartitionMetrics.Headroom) { self.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => seen = tags.ToArray().Any(tag => (string?)tag.Value == table) ? value : seen);
        listener.Start();
        listener.RecordObservableInstruments();
        return seen;
    }

    private static async Task<string?> HealthAsync(HttpClient client) =>
        Single((await GetAsync(client, "/v1/health")).GetProperty("checks"), "name", "partitions").GetProperty("status").GetString();

    private static JsonElement Single(JsonElement list, string member, string value) => list.EnumerateArray().Single(item => item.GetProperty(member).GetString() == value);

    private static async Task<JsonElement> GetAsync(HttpClient client, string address)
    {
        var response = await client.GetAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await ApiServer.BodyAsync(response);
    }

    private static async Task<string?> EndOfAsync(HttpClient client, string operation)
    {
        for (var tried = 0; tried < 300; tried++)
        {
            var state = (await GetAsync(client, operation)).GetProperty("operation").GetProperty("state").GetString();
            if (state is not ("pending" or "running"))
            {
                return state;
            }

            await Task.Delay(100);
        }

        return "still at it";
    }
}
