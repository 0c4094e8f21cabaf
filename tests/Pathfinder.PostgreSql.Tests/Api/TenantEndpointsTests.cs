using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Pathfinder.Data.ApiKeys;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Api;

[Trait("Requirement", "P-TENANT-26")]
public sealed class TenantEndpointsTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_tenant_is_created_looked_at_suspended_resumed_and_dropped()
    {
        using var admin = await server.ClientAsync(ApiRole.Admin);
        var (userId, created) = await RegisterAsync(admin, "ada");
        Assert.Equal("succeeded", await EndOfAsync(admin, created));

        var status = await GetAsync(admin, $"/v1/tenants/{userId}");
        Assert.Equal(("ready", 8, "ada"), (status.GetProperty("state").GetString(), status.GetProperty("tableCount").GetInt32(), status.GetProperty("username").GetString()));
        Assert.Empty((await BodyAsync(await admin.PostAsync($"/v1/tenants/{userId}/verify", null))).EnumerateArray());

        foreach (var (action, state) in ((string, string)[])[("suspend", "suspended"), ("resume", "ready"), ("repair", "ready"), ("upgrade", "ready"), ("drop", "dropped")])
        {
            var asked = await admin.PostAsync($"/v1/tenants/{userId}/{action}", null);
            Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
            Assert.Equal("succeeded", await EndOfAsync(admin, asked.Headers.Location!.ToString()));
            Assert.Equal(state, (await GetAsync(admin, $"/v1/tenants/{userId}")).GetProperty("state").GetString());
        }

        Assert.Equal(0L, await server.ScalarAsync<long>("select count(*) from pg_tables where schemaname = 'pathfinder' and tablename in ('user_ada_messages', 'user_ada_conversations')"));
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-23")]
    public async Task A_tenant_is_archived_and_brought_back()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);
        var (userId, created) = await RegisterAsync(client, "zoe");
        Assert.Equal("succeeded", await EndOfAsync(client, created));

        var archived = await client.PostAsync($"/v1/tenants/{userId}/archive", null);
        Assert.True(await EndOfAsync(client, archived.Headers.Location!.ToString()) == "succeeded", (await GetAsync(client, archived.Headers.Location!.ToString())).ToString());
        var archive = (await GetAsync(client, $"/v1/archives?userId={userId}")).GetProperty("items")[0];
        Assert.Equal(("quarantined", "zoe"), (archive.GetProperty("state").GetString(), archive.GetProperty("username").GetString()));

        var restored = await client.PostAsync($"/v1/tenants/{userId}/restore", null);
        Assert.Equal("succeeded", await EndOfAsync(client, restored.Headers.Location!.ToString()));
        Assert.Equal("ready", (await GetAsync(client, $"/v1/tenants/{userId}")).GetProperty("state").GetString());
    }

    [Fact]
    public async Task What_breaks_a_rule_is_named_by_field()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);
        await RegisterAsync(client, "bob");

        var refused = await client.PostAsJsonAsync("/v1/tenants", new { username = "x", email = "x@example.org", firstName = "A", lastName = "B" });
        var taken = await client.PostAsJsonAsync("/v1/tenants", new { username = "Bob", email = "other@example.org", firstName = "A", lastName = "B" });
        var unreadable = await client.PostAsync("/v1/tenants", new StringContent("{\"username\":", null, "application/json"));
        var incomplete = await client.PostAsJsonAsync("/v1/tenants", new { username = "carol" });

        Assert.Equal((HttpStatusCode.BadRequest, "validation.failed"), (refused.StatusCode, await CodeAsync(refused)));
        Assert.Equal("Username", (await BodyAsync(refused)).GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal((HttpStatusCode.Conflict, "row.exists"), (taken.StatusCode, await CodeAsync(taken)));
        Assert.Equal((HttpStatusCode.BadRequest, "request.unreadable"), (unreadable.StatusCode, await CodeAsync(unreadable)));
        Assert.Equal(HttpStatusCode.BadRequest, incomplete.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/v1/tenants/01M7YGN03M02AZ5RA7BDKJKNRH", 404)]
    [InlineData("GET", "/v1/tenants/'; drop table pf_users --", 404)]
    [InlineData("POST", "/v1/tenants/nobody/drop", 404)]
    [InlineData("GET", "/v1/operations/01M7YGN03M02AZ5RA7BDKJKNRH", 404)]
    [InlineData("GET", "/v1/operations/01M7YGN03M02AZ5RA7BDKJKNRH/events", 404)]
    [InlineData("POST", "/v1/operations/01M7YGN03M02AZ5RA7BDKJKNRH/retry", 404)]
    [InlineData("GET", "/v1/operations?limit=0", 400)]
    [InlineData("GET", "/v1/operations?limit=many", 400)]
    [InlineData("GET", "/v1/operations?state=nonsense", 400)]
    [InlineData("GET", "/v1/operations?after=nonsense", 400)]
    [InlineData("GET", "/v1/nothing", 404)]
    [InlineData("PUT", "/v1/tenants", 405)]
    public async Task What_cannot_be_answered_is_a_problem_in_the_standard_form(string method, string path, int status)
    {
        using var client = await server.ClientAsync(ApiRole.Admin);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var response = await client.SendAsync(request);

        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal(status, (await BodyAsync(response)).GetProperty("status").GetInt32());
        Assert.NotEmpty((await CodeAsync(response))!);
    }

    [Theory]
    [InlineData("GET", "/v1/operations?limit=many", null, null, 400, "limit: 'many' cannot be read.")]
    [InlineData("GET", "/v1/operations?state=nonsense", null, null, 400, "state: 'nonsense' cannot be read.")]
    [InlineData("POST", "/v1/jobs/prune-tasks/run?dryRun=perhaps", null, null, 400, "dryRun: 'perhaps' cannot be read.")]
    [InlineData("POST", "/v1/tenants", null, null, 400, "The body is missing.")]
    [InlineData("POST", "/v1/tenants", "username=x", "application/x-www-form-urlencoded", 415, "The body must be JSON: 'Content-Type: application/json'.")]
    [InlineData("POST", "/v1/tenants", "{\"username\": {}}", "application/json", 400, "The body is not the JSON that belongs here: $.username, line 1, byte 15.")]
    [InlineData("POST", "/v1/tenants", "{\n\"username\": x}", "application/json", 400, "The body is not the JSON that belongs here: $.username, line 2, byte 13.")]
    public async Task What_cannot_be_read_is_told_by_name_and_place(string method, string path, string? body, string? type, int status, string detail)
    {
        using var client = await server.ClientAsync(ApiRole.Admin);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, null, type!);

        var response = await client.SendAsync(request);

        Assert.Equal((status, "request.unreadable"), ((int)response.StatusCode, await CodeAsync(response)));
        Assert.Equal(detail, (await BodyAsync(response)).GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_body_nested_without_end_is_refused()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);

        var response = await client.PostAsync("/v1/tenants", new StringContent("{\"username\":" + new string('[', 100_000), null, "application/json"));

        Assert.Equal((HttpStatusCode.BadRequest, "request.unreadable"), (response.StatusCode, await CodeAsync(response)));
    }

    [Fact]
    public async Task What_the_state_forbids_is_a_conflict()
    {
        using var client = await server.ClientAsync(ApiRole.Admin);
        var (userId, created) = await RegisterAsync(client, "dora");
        await EndOfAsync(client, created);

        var again = await client.PostAsync($"/v1/tenants/{userId}/create", null);
        var retry = await client.PostAsync($"{created}/retry", null);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (again.StatusCode, retry.StatusCode));
        Assert.Equal(("state.conflict", "state.conflict"), (await CodeAsync(again), await CodeAsync(retry)));
    }

    [Fact]
    public async Task Pages_follow_each_other_without_a_gap()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);
        var mine = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            mine.Add((await RegisterAsync(client, $"page{i}")).UserId);
        }

        var seen = new List<string>();
        for (var url = "/v1/tenants?limit=2"; ;)
        {
            var page = await GetAsync(client, url);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(user => user.GetProperty("userId").GetString()!));
            if (page.GetProperty("next").GetString() is not { } next)
            {
                break;
            }

            url = "/v1/tenants?limit=2&after=" + Uri.EscapeDataString(next);
        }

        Assert.Equal(seen.Distinct(StringComparer.Ordinal), seen);
        Assert.Equal(mine, seen.Where(mine.Contains).Reverse()); // newest first
    }

    [Fact]
    public async Task A_request_with_an_idempotency_key_is_carried_out_once()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);
        var body = new { username = "eve", email = "eve@example.org", firstName = "A", lastName = "B" };

        var first = await SendAsync(client, "/v1/tenants", "one", body);
        var again = await SendAsync(client, "/v1/tenants", "one", body);
        var other = await SendAsync(client, "/v1/tenants", "one", body with { username = "eva" });
        var bad = await SendAsync(client, "/v1/tenants", "a b", body);
        using var stranger = await server.ClientAsync(ApiRole.Operator);
        var theirs = await SendAsync(stranger, "/v1/tenants", "one", body);

        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.StatusCode, again.StatusCode));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency.mismatch"), (other.StatusCode, await CodeAsync(other)));
        Assert.Equal((HttpStatusCode.BadRequest, "idempotency.key"), (bad.StatusCode, await CodeAsync(bad)));
        Assert.Equal(HttpStatusCode.Conflict, theirs.StatusCode); // keys of one caller are no other's: the name is taken
        Assert.Equal(1L, await server.ScalarAsync<long>("select count(*) from pathfinder.pf_users where username_key = 'eve'"));
    }

    [Fact]
    public async Task Equal_requests_at_once_are_carried_out_once()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);
        var body = new { username = "finn", email = "finn@example.org", firstName = "A", lastName = "B" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => SendAsync(client, "/v1/tenants", "race", body)));

        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.Conflict, answer.StatusCode.ToString()));
        Assert.Single(answers.Where(answer => answer.StatusCode == HttpStatusCode.Accepted).Select(answer => answer.Headers.Location).Distinct());
        Assert.Equal(1L, await server.ScalarAsync<long>("select count(*) from pathfinder.pf_users where username_key = 'finn'"));
    }

    [Fact]
    public async Task A_refused_request_may_come_again_under_its_key()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);
        var body = new { username = "gina", email = "not an address", firstName = "A", lastName = "B" };

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(client, "/v1/tenants", "again", body)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(client, "/v1/tenants", "again", body with { email = "gina@example.org" })).StatusCode);
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-36")]
    public async Task No_answer_holds_a_prefix()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);
        await server.ExecuteAsync("set role pf_owner; create table pathfinder.user_hidden_messages (x date)"); // in the way of the create
        var (userId, operation) = await RegisterAsync(client, "hidden");
        for (var deadline = DateTime.UtcNow.AddSeconds(30); (await GetAsync(client, operation)).GetProperty("operation").GetProperty("error").ValueKind == JsonValueKind.Null;)
        {
            Assert.True(DateTime.UtcNow < deadline, "The create has not failed.");
            await Task.Delay(100);
        }

        foreach (var url in (string[])[operation, "/v1/operations", "/v1/tenants", $"/v1/tenants/{userId}"])
        {
            Assert.DoesNotContain("user_hidden", await client.GetStringAsync(url), StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("user_hidden", await (await client.PostAsync($"/v1/tenants/{userId}/verify", null)).Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        await server.ExecuteAsync("drop table pathfinder.user_hidden_messages");
    }

    [Fact]
    public async Task Progress_is_told_as_it_happens()
    {
        using var client = await server.ClientAsync(ApiRole.Operator);
        var (_, operation) = await RegisterAsync(client, "ivan");

        var events = await client.GetStringAsync(operation + "/events");

        var states = events.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal))
            .Select(line => JsonDocument.Parse(line[6..]).RootElement.GetProperty("operation").GetProperty("state").GetString()).ToList();
        Assert.Contains("event: operation", events, StringComparison.Ordinal);
        Assert.Equal("succeeded", states[^1]);
    }

    private static async Task<(string UserId, string Operation)> RegisterAsync(HttpClient client, string username)
    {
        var answer = await client.PostAsJsonAsync("/v1/tenants", new { username, email = $"{username}@example.org", firstName = "A", lastName = "B" });
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return ((await BodyAsync(answer)).GetProperty("userId").GetString()!, answer.Headers.Location!.ToString());
    }

    private static async Task<string> EndOfAsync(HttpClient client, string operation)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(50))
        {
            var state = (await GetAsync(client, operation)).GetProperty("operation").GetProperty("state").GetString()!;
            if (state is not ("pending" or "running"))
            {
                return state;
            }

            Assert.True(DateTime.UtcNow < deadline, $"{operation} is still {state}.");
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string url, string key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    private static async Task<JsonElement> GetAsync(HttpClient client, string url)
    {
        var answer = await client.GetAsync(url);
        Assert.True(answer.IsSuccessStatusCode, $"{url}: {answer.StatusCode}");
        return await BodyAsync(answer);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await BodyAsync(answer)).GetProperty("code").GetString();

    private static Task<JsonElement> BodyAsync(HttpResponseMessage answer) => ApiServer.BodyAsync(answer);
}
