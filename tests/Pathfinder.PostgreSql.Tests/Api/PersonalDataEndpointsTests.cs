using System.Net;
using System.Net.Http.Json;
using Pathfinder.Data.ApiKeys;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Api;

[Trait("Requirement", "U-API-26")]
[Trait("Requirement", "P-TENANT-26")]
public sealed class PersonalDataEndpointsTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_person_is_shown_what_is_known_of_him_and_then_forgotten()
    {
        using var client = await server.ClientAsync(ApiRole.Admin);
        var userId = await RegisterAsync(client, "zqforgotten");

        var export = await client.GetAsync($"/v1/tenants/{userId}/export");
        var document = await ApiServer.BodyAsync(export);
        Assert.Equal(("application/json", "no-store"), (export.Content.Headers.ContentType?.MediaType, export.Headers.CacheControl?.ToString()));
        Assert.Equal("zqforgotten", document.GetProperty("shared").GetProperty("profile")[0].GetProperty("username").GetString());
        Assert.Equal("tables", document.GetProperty("own").GetProperty("source").GetString());
        var plan = await ApiServer.BodyAsync(await client.GetAsync($"/v1/tenants/{userId}/erasure"));
        Assert.Contains(plan.EnumerateArray(), deed => deed.GetProperty("section").GetString() == "profile");

        var accepted = await client.PostAsync($"/v1/tenants/{userId}/erasure", null);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("succeeded", await EndOfAsync(client, accepted.Headers.Location!.ToString()));

        var erasures = await ApiServer.BodyAsync(await client.GetAsync($"/v1/erasures?userId={userId}"));
        var id = erasures.GetProperty("items")[0].GetProperty("id").GetString();
        var erasure = await ApiServer.BodyAsync(await client.GetAsync($"/v1/erasures/{id}"));
        Assert.Equal("proven", erasure.GetProperty("proof").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"/v1/tenants/{userId}/export")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await client.PostAsync($"/v1/tenants/{userId}/erasure", null)).StatusCode);
        Assert.Equal(0L, await server.ScalarAsync<long>("select count(*) from pathfinder.pf_users u where u::text like '%zqforgotten%'"));
        Assert.Equal(1L, await server.ScalarAsync<long>(
            $"select count(*) from pathfinder.pf_audit_log where action = 'export' and resource_type = 'user' and resource_id = '{userId}' and actor like 'api:test %'"));
    }

    [Fact]
    public async Task A_legal_hold_is_set_and_lifted_and_wins_meanwhile()
    {
        using var client = await server.ClientAsync(ApiRole.Admin);
        var userId = await RegisterAsync(client, "zqheld");

        Assert.Equal(HttpStatusCode.NoContent, (await client.PutAsync($"/v1/tenants/{userId}/hold", null)).StatusCode);
        var refused = await client.PostAsync($"/v1/tenants/{userId}/erasure", null);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("legal hold", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync($"/v1/tenants/{userId}/hold")).StatusCode);
        Assert.Equal("N", await server.ScalarAsync<string>($"select legal_hold from pathfinder.pf_tenants where user_id = '{userId}'"));
    }

    [Theory]
    [InlineData("GET", "/v1/tenants/01M7YGN03M02AZ5RA7BDKJKNRH/export")]
    [InlineData("GET", "/v1/tenants/'; drop table pf_users --/export")]
    [InlineData("GET", "/v1/tenants/01M7YGN03M02AZ5RA7BDKJKNRH/erasure")]
    [InlineData("POST", "/v1/tenants/01M7YGN03M02AZ5RA7BDKJKNRH/erasure")]
    [InlineData("PUT", "/v1/tenants/nobody/hold")]
    [InlineData("DELETE", "/v1/tenants/01M7YGN03M02AZ5RA7BDKJKNRH/hold")]
    [InlineData("GET", "/v1/erasures/01M7YGN03M02AZ5RA7BDKJKNRH")]
    public async Task Nobody_is_a_problem_in_the_standard_form(string method, string path)
    {
        using var client = await server.ClientAsync(ApiRole.Admin);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var answer = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    private static async Task<string> RegisterAsync(HttpClient client, string username)
    {
        var answer = await client.PostAsJsonAsync("/v1/tenants", new { username, email = $"{username}@example.org", firstName = "A", lastName = "B" });
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await EndOfAsync(client, answer.Headers.Location!.ToString());
        return (await ApiServer.BodyAsync(answer)).GetProperty("userId").GetString()!;
    }

    private static async Task<string> EndOfAsync(HttpClient client, string operation)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(50))
        {
            var state = (await ApiServer.BodyAsync(await client.GetAsync(operation))).GetProperty("operation").GetProperty("state").GetString()!;
            if (state is not ("pending" or "running"))
            {
                return state;
            }

            Assert.True(DateTime.UtcNow < deadline, $"{operation} is still {state}.");
        }
    }
}
