using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Monitoring;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Api;

[Trait("Requirement", "P-TENANT-26")]
public sealed class MonitoringEndpointsTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    [Trait("Requirement", "T-USERS-35")]
    public async Task Users_are_counted_by_role_state_and_time()
    {
        await server.ExecuteAsync("""
            insert into pathfinder.pf_users (user_id, username, username_key, email, first_name, last_name, schema_prefix, role_name, account_status, schema_created, created_at)
            select '01K1111111111111111111111' || i, 'metric ' || i, 'metric ' || i, 'metric' || i || '@example.org', 'A', 'B', 'user_metric_' || i, role, status, 'Y', clock_timestamp() - age
              from (values (1, 'admin', 'active', interval '2 days'), (2, 'user', 'active', interval '1 hour'), (3, 'user', 'suspended', interval '23 hours')) as u (i, role, status, age)
            """);
        using var viewer = await server.ClientAsync(ApiRole.Viewer);

        var users = await ApiServer.BodyAsync(await viewer.GetAsync("/v1/metrics/users"));

        Assert.Equal((3, 2, 2), (users.GetProperty("total").GetInt32(), users.GetProperty("active").GetInt32(), users.GetProperty("signUpsLastDay").GetInt32()));
        var roles = users.GetProperty("byRole").EnumerateObject().ToDictionary(role => role.Name, role => role.Value.GetInt32());
        Assert.Equal((1, 2, 0), (roles["admin"], roles["user"], roles["guest"]));
    }

    [Fact]
    [Trait("Requirement", "U-API-44")]
    public async Task What_was_measured_is_listed()
    {
        await server.Services.GetRequiredService<IMetricHistory>().RecordAsync([new("test.endpoint", "one", 1), new("test.endpoint", "two", 2)], default);
        using var viewer = await server.ClientAsync(ApiRole.Viewer);

        var all = await ApiServer.BodyAsync(await viewer.GetAsync("/v1/metrics?name=test.endpoint"));
        Assert.Equal([1m, 2m], all.EnumerateArray().Select(sample => sample.GetProperty("value").GetDecimal()));
        Assert.Equal("name subject at value", Cli.CliResult.Shape(all[0]));
        var later = DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(0, (await ApiServer.BodyAsync(await viewer.GetAsync($"/v1/metrics?name=test.endpoint&since={later}"))).GetArrayLength());
        Assert.Equal(2, (await ApiServer.BodyAsync(await viewer.GetAsync($"/v1/metrics?name=test.endpoint&before={later}Z"))).GetArrayLength());
        Assert.Equal(1, (await ApiServer.BodyAsync(await viewer.GetAsync("/v1/metrics?name=test.endpoint&subject=two"))).GetArrayLength());
        var refused = await viewer.GetAsync("/v1/metrics?limit=0");
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Health_tells_what_each_check_found()
    {
        using var viewer = await server.ClientAsync(ApiRole.Viewer);
        await server.ExecuteAsync("update pathfinder.pf_jobs set paused = 'Y'");
        Assert.Equal(("degraded", "No worker has made a pass yet: start one."), await JobsAsync(viewer));

        const string Row = "insert into pathfinder.pf_jobs (job_name, schedule, next_due_at, last_started_at, last_finished_at, last_success, last_done, last_failed, last_result)"
            + " values ('test-job', 'every 5 minutes', clock_timestamp(), clock_timestamp(), clock_timestamp(), 'Y', 1, 0, 'done')";
        await server.ExecuteAsync(Row);
        Assert.Equal(("healthy", "Every job is on time."), await JobsAsync(viewer));

        await server.ExecuteAsync("update pathfinder.pf_jobs set next_due_at = clock_timestamp() - interval '11 minutes' where job_name = 'test-job'");
        var (status, description) = await JobsAsync(viewer);
        Assert.Equal("degraded", status);
        Assert.Contains("test-job", description, StringComparison.Ordinal);

        await server.ExecuteAsync("update pathfinder.pf_jobs set next_due_at = clock_timestamp(), last_success = 'N' where job_name = 'test-job'");
        Assert.Equal(("degraded", "The last pass failed: test-job."), await JobsAsync(viewer));
        await server.ExecuteAsync("delete from pathfinder.pf_jobs where job_name = 'test-job'");
    }

    [Fact]
    public async Task A_schema_behind_is_unhealthy()
    {
        using var viewer = await server.ClientAsync(ApiRole.Viewer);
        await server.ExecuteAsync("update pathfinder.pf_schema_migrations set checksum = repeat('0', 64) where version = 'pf_monitor'");

        var answer = await viewer.GetAsync("/v1/health");

        var body = await ApiServer.BodyAsync(answer);
        Assert.Equal(("unhealthy", "unhealthy"), (body.GetProperty("status").GetString(), Check(body, "schema").GetProperty("status").GetString()));
    }

    private static async Task<(string?, string?)> JobsAsync(HttpClient viewer)
    {
        var body = await ApiServer.BodyAsync(await viewer.GetAsync("/v1/health"));
        var jobs = Check(body, "jobs");
        return (jobs.GetProperty("status").GetString(), jobs.GetProperty("description").GetString());
    }

    private static JsonElement Check(JsonElement body, string name) => body.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("name").GetString() == name);
}
