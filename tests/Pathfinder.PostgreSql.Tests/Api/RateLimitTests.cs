using System.Net;
using Pathfinder.Data.ApiKeys;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Api;

[Trait("Requirement", "P-TENANT-26")]
[Trait("Requirement", "P-TENANT-37")]
public sealed class RateLimitTests : IAsyncLifetime
{
    private readonly ApiServer server = new();

    public Task InitializeAsync() => server.StartAsync(new Dictionary<string, string?>
    {
        ["Pathfinder:Api:RequestsPerMinute"] = "8",
        ["Pathfinder:Api:ChangesPerMinute"] = "3",
        ["Pathfinder:Api:AnonymousPerMinute"] = "2",
    });

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_burst_is_stopped_and_told_when_to_come_back()
    {
        using var first = await server.ClientAsync(ApiRole.Admin);
        using var second = await server.ClientAsync(ApiRole.Admin);
        using var nobody = server.Stranger();

        var changes = await BurstAsync(() => first.PostAsync("/v1/tenants/01M7YGN03M02AZ5RA7BDKJKNRH/repair", null), 5);
        var looks = await BurstAsync(() => second.GetAsync("/V1/operations"), 10); // in any case of its letters
        var strangers = await BurstAsync(() => nobody.GetAsync("/v1/operations"), 3);

        Assert.Equal([404, 404, 404, 429, 429], changes.Select(answer => (int)answer.StatusCode));
        Assert.Equal([.. Enumerable.Repeat(200, 8), 429, 429], looks.Select(answer => (int)answer.StatusCode)); // one key's limit is not another's
        Assert.Equal([401, 401, 429], strangers.Select(answer => (int)answer.StatusCode));
        Assert.All(
            changes.Concat(looks).Concat(strangers).Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests),
            answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)));
        var told = await ApiServer.BodyAsync(looks[^1]);
        Assert.Equal((429, "request.too_many"), (told.GetProperty("status").GetInt32(), told.GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/health/live")).StatusCode);
        Assert.Equal(3L, await server.ScalarAsync<long>("select count(*) from pathfinder.pf_audit_log where error_message = 'answered 404'"));
        Assert.Equal(5L, await server.ScalarAsync<long>("select count(*) from pathfinder.pf_audit_log where error_message = 'answered 429'"));
    }

    private static async Task<List<HttpResponseMessage>> BurstAsync(Func<Task<HttpResponseMessage>> call, int count)
    {
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < count; i++)
        {
            answers.Add(await call());
        }

        return answers;
    }
}
