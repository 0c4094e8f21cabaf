using System.Net;
using Pathfinder.Data.ApiKeys;
using Pathfinder.PostgreSql.Tests.Api;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Passes;

[Trait("Requirement", "P-TENANT-26")]
public sealed class JobEndpointTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    [Trait("Requirement", "U-API-42")]
    public async Task A_pass_asked_for_is_made_by_the_worker_soon()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);

        var asked = await client.PostAsync("/v1/jobs/gather-statistics/run", null);

        Assert.Equal((HttpStatusCode.Accepted, "/v1/jobs/gather-statistics"), (asked.StatusCode, asked.Headers.Location!.ToString()));
        var job = await ApiServer.BodyAsync(asked);
        Assert.Equal("daily at 03:30", job.GetProperty("schedule").GetString());
        for (var deadline = DateTime.UtcNow.AddSeconds(30); job.GetProperty("requestedAt").GetString() is not null;)
        {
            Assert.True(DateTime.UtcNow < deadline, "No worker has taken it up.");
            await Task.Delay(100);
            job = await ApiServer.BodyAsync(await client.GetAsync("/v1/jobs/gather-statistics"));
        }

        Assert.True(job.GetProperty("last").GetProperty("success").GetBoolean());
        Assert.Equal(1L, await server.ScalarAsync<long>(
            "select count(*) from pathfinder.pf_audit_log where action = 'request' and resource_type = 'job' and resource_id = 'gather-statistics' and actor like 'api:test %'"));
    }

    [Fact]
    public async Task A_dry_run_is_answered_at_once_and_asks_for_nothing()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);

        var plan = await client.PostAsync("/v1/jobs/prune-tasks/run?dryRun=true", null);
        var refused = await client.PostAsync("/v1/jobs/expire-invitations/run?dryRun=true", null);

        Assert.Equal(HttpStatusCode.OK, plan.StatusCode);
        Assert.Empty((await ApiServer.BodyAsync(plan)).EnumerateArray());
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var job = await ApiServer.BodyAsync(await client.GetAsync("/v1/jobs/prune-tasks"));
        Assert.Null(job.GetProperty("requestedAt").GetString());
    }

    [Fact]
    public async Task A_job_is_paused_and_resumed_and_found_in_the_list()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);

        await client.PostAsync("/v1/jobs/verify-tenants/pause", null);
        var listed = (await ApiServer.BodyAsync(await client.GetAsync("/v1/jobs"))).EnumerateArray().Single(job => job.GetProperty("name").GetString() == "verify-tenants");
        Assert.True(listed.GetProperty("isPaused").GetBoolean());
        var resumed = await ApiServer.BodyAsync(await client.PostAsync("/v1/jobs/verify-tenants/resume", null));

        Assert.False(resumed.GetProperty("isPaused").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/v1/jobs/nobody")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/v1/jobs/nobody/run", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/v1/jobs/nobody/pause", null)).StatusCode);
    }
}
