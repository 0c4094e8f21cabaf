using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pathfinder.Data;
using Pathfinder.Data.ApiKeys;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Privacy;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Api;

[Trait("Requirement", "P-TENANT-26")]
public sealed class ApiAccessTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];

    private IApiKeys Keys => server.Services.GetRequiredService<IApiKeys>();

    [Fact]
    public async Task Each_role_reaches_what_the_OpenAPI_document_says_and_nothing_else()
    {
        var document = JsonDocument.Parse(await server.Stranger().GetStringAsync("/openapi/v1.json")).RootElement;
        var endpoints = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Where(item => Methods.Contains(item.Name))
            .Select(item => (Method: item.Name, Path: path.Name, Role: item.Value.TryGetProperty("x-pathfinder-role", out var role) ? role.GetString() : null))).ToList();
        var wrong = new List<string>();
        foreach (var caller in (ApiRole?[])[null, ApiRole.Viewer, ApiRole.Operator, ApiRole.Admin])
        {
            using var client = caller is { } known ? await server.ClientAsync(known) : server.Stranger();
            foreach (var (method, path, role) in endpoints)
            {
                var address = path.Replace("{job}", "prune-tasks", StringComparison.Ordinal).Replace("{userId}", "01M7YGN03M02AZ5RA7BDKJKNRH", StringComparison.Ordinal).Replace("{erasureId}", "01M7YGN03M02AZ5RA7BDKJKNRH", StringComparison.Ordinal).Replace("{operationId}", "01M7YGN03M02AZ5RA7BDKJKNRH", StringComparison.Ordinal);
                using var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), address);
                var status = (await client.SendAsync(request)).StatusCode;
                var expected = role is null ? "an endpoint without a role"
                    : caller is null ? "401"
                    : caller < Enum.Parse<ApiRole>(role, ignoreCase: true) ? "403"
                    : "let in";
                var actual = status switch { HttpStatusCode.Unauthorized => "401", HttpStatusCode.Forbidden => "403", _ => "let in" };
                if (expected != actual)
                {
                    wrong.Add($"{caller?.ToString() ?? "nobody"} {method} {path}: {actual}, expected {expected}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.True(endpoints.Count >= 20, $"only {endpoints.Count} endpoints");
    }

    [Fact]
    public async Task The_OpenAPI_document_tells_key_repeats_and_problems_of_every_endpoint()
    {
        var document = JsonDocument.Parse(await server.Stranger().GetStringAsync("/openapi/v1.json")).RootElement;

        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("apiKey").GetProperty("scheme").GetString());
        foreach (var (name, operation) in document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(item => Methods.Contains(item.Name)).Select(item => ($"{item.Name} {path.Name}", item.Value))))
        {
            var repeats = operation.TryGetProperty("parameters", out var parameters) && parameters.EnumerateArray().Any(one => one.GetProperty("name").GetString() == "Idempotency-Key");
            Assert.True(operation.GetProperty("security")[0].TryGetProperty("apiKey", out _), name);
            Assert.True(operation.GetProperty("responses").GetProperty("default").GetProperty("content").TryGetProperty("application/problem+json", out _), name);
            Assert.Equal((name, !name.StartsWith("get ", StringComparison.Ordinal)), (name, repeats));
        }
    }

    [Fact]
    public void Words_of_a_list_are_those_of_the_command_line() => Assert.Equal(
        "\"key_missing\"", JsonSerializer.Serialize(CertificateProof.KeyMissing, server.Services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions));

    [Fact]
    public async Task A_key_taken_back_or_expired_or_made_up_opens_nothing()
    {
        var key = await Keys.CreateAsync("short lived", ApiRole.Admin, TimeSpan.FromHours(1), Actor.Named("test"), default);
        using var client = server.WithSecret(key.Secret);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/operations")).StatusCode);

        await server.ExecuteAsync($"update pathfinder.pf_api_keys set created_at = created_at - interval '2 days', expires_at = clock_timestamp() - interval '1 second' where key_id = '{key.Id}'");
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v1/operations")).StatusCode);

        var other = await Keys.CreateAsync("taken back", ApiRole.Admin, null, Actor.Named("test"), default);
        Assert.True(await Keys.RevokeAsync(other.Id, Actor.Named("test"), default));
        Assert.False(await Keys.RevokeAsync(other.Id, Actor.Named("test"), default));
        foreach (var secret in (string[])[other.Secret, key.Secret[..^1], "pfk_" + new string('A', 43), "x", ""])
        {
            using var wrong = server.Stranger();
            wrong.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + secret);
            var answer = await wrong.GetAsync("/v1/operations");
            Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            Assert.Contains("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Only_the_hash_of_a_secret_is_stored_and_names_in_force_are_unique()
    {
        var key = await Keys.CreateAsync("deploy", ApiRole.Operator, null, Actor.Named("test"), default);

        Assert.Equal(0L, await server.ScalarAsync<long>($"select count(*) from pathfinder.pf_api_keys k where k::text like '%{key.Secret[4..]}%'"));
        Assert.Equal("Name", (await Assert.ThrowsAsync<ConflictException>(() => Keys.CreateAsync("deploy", ApiRole.Viewer, null, Actor.Named("test"), default))).Fault?.Field);
        await Keys.RevokeAsync(key.Id, Actor.Named("test"), default);
        await Keys.CreateAsync("deploy", ApiRole.Viewer, null, Actor.Named("test"), default);
        await Assert.ThrowsAsync<ValidationException>(() => Keys.CreateAsync(" ", ApiRole.Viewer, null, Actor.Named("test"), default));
        await Assert.ThrowsAsync<ValidationException>(() => Keys.CreateAsync(new string('x', 81), ApiRole.Viewer, null, Actor.Named("test"), default));
        await Assert.ThrowsAsync<ValidationException>(() => Keys.CreateAsync("y", (ApiRole)9, null, Actor.Named("test"), default));
        await Assert.ThrowsAsync<ValidationException>(() => Keys.CreateAsync("y", ApiRole.Viewer, TimeSpan.Zero, Actor.Named("test"), default));
        await Assert.ThrowsAsync<NotFoundException>(() => Keys.RevokeAsync("nobody", Actor.Named("test"), default));
    }

    [Fact]
    [Trait("Requirement", "P-TENANT-35")]
    public async Task Every_call_leaves_one_row_in_the_audit_refused_ones_too()
    {
        using var viewer = await server.ClientAsync(ApiRole.Viewer);
        viewer.DefaultRequestHeaders.UserAgent.ParseAdd("audit-test/1.0");
        const string Tenant = "/v1/tenants/01M7YGN03M02AZ5RA7BDKJKNRH";

        await viewer.GetAsync(Tenant);
        await viewer.PostAsync(Tenant + "/drop", null);
        await viewer.GetAsync("/v1/operations");

        var rows = await server.ScalarAsync<string[]>(
            "select array_agg(action || ' ' || resource_id || ' ' || success || ' ' || coalesce(error_message, '-') order by audit_id) from pathfinder.pf_audit_log where user_agent = 'audit-test/1.0' and actor like 'api:test %' and ip_address = '127.0.0.1'");
        Assert.Equal(
            [$"call.tenants.get {Tenant} N answered 404", $"call.tenants.drop {Tenant}/drop N answered 403", "call.operations.list /v1/operations Y -"], rows);
    }

    [Theory]
    [InlineData("/V1/operations", "call.operations.list", "Y -")]
    [InlineData("/v1/Operations", "call.operations.list", "Y -")]
    [InlineData("/v1/nothing", "call.GET", "N answered 404")]
    public async Task No_spelling_of_an_address_gets_past_the_audit(string address, string action, string outcome)
    {
        using var viewer = await server.ClientAsync(ApiRole.Viewer);
        viewer.DefaultRequestHeaders.UserAgent.ParseAdd("spelling-test/1.0");

        await viewer.GetAsync(address);

        Assert.Equal(
            $"{action} {address} {outcome}",
            await server.ScalarAsync<string>("select action || ' ' || resource_id || ' ' || success || ' ' || coalesce(error_message, '-') from pathfinder.pf_audit_log where user_agent = 'spelling-test/1.0' order by audit_id desc limit 1"));
    }

    [Fact]
    public async Task An_address_is_audited_however_long_and_odd_it_is()
    {
        using var viewer = await server.ClientAsync(ApiRole.Viewer);
        var address = "/v1/" + new string('x', 95) + "😀 of many"; // the audit keeps 100 units: the last one is half of a letter

        var answer = await viewer.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(1L, await server.ScalarAsync<long>($"select count(*) from pathfinder.pf_audit_log where resource_id = '{address[..99]}'"));
    }

    [Fact]
    public async Task Every_refusal_has_a_code_and_says_what_to_do()
    {
        using var viewer = await server.ClientAsync(ApiRole.Viewer);
        using var nobody = server.Stranger();

        var unproven = await ApiServer.BodyAsync(await nobody.GetAsync("/v1/operations"));
        var denied = await ApiServer.BodyAsync(await viewer.PostAsync("/v1/tenants/01M7YGN03M02AZ5RA7BDKJKNRH/drop", null));
        var unknown = await ApiServer.BodyAsync(await viewer.GetAsync("/v1/nothing"));
        var method = await ApiServer.BodyAsync(await viewer.DeleteAsync("/v1/operations"));

        Assert.Equal("access.unproven Show an API key that is in force: 'Authorization: Bearer pfk_...'.", Told(unproven));
        Assert.Equal("access.denied This takes an API key of the role admin.", Told(denied));
        Assert.Equal("request.unknown_address Nothing is at this address; /openapi/v1.json lists what there is.", Told(unknown));
        Assert.Equal("request.method This address takes GET only.", Told(method));
    }

    private static string Told(JsonElement problem) => $"{problem.GetProperty("code").GetString()} {problem.GetProperty("detail").GetString()}";
}
