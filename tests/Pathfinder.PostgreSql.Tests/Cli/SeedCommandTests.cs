using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

[Trait("Requirement", "U-API-31")]
public sealed class SeedCommandTests(CliDatabase database) : IClassFixture<CliDatabase>, IAsyncLifetime
{
    private const string Picture = """
        select string_agg(line, ';' order by line) from (
           select concat_ws(' ', username, role_name, account_status, email_verified, is_organizer, password_hash, row_version) as line from pathfinder.pf_users
            union all select concat_ws(' ', 'role', user_id, role_name) from pathfinder.pf_user_roles
            union all select concat_ws(' ', 'token', token_id) from pathfinder.pf_email_verification_tokens
            union all select concat_ws(' ', 'operation', operation_id, state) from pathfinder.pf_schema_operations) as lines
        """;

    private static readonly Dictionary<string, string?> Development = new() { ["Pathfinder:Environment"] = "Development" };

    // each test starts with nobody
    public async Task InitializeAsync() => await database.UseAsync(await Infrastructure.TemplateDatabase.CopyAsync());

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Six_people_of_every_role_come_in_once()
    {
        var first = await database.RunAsync(Development, default, "db", "seed", "--json");
        var picture = await database.ScalarAsync<string>(Picture);
        var second = await database.RunAsync(Development, default, "db", "seed", "--json");

        Assert.True(first.Code == 0, first.Talk);
        Assert.True(second.Code == 0, second.Talk);
        Assert.Equal(first.Data, second.Data);
        Assert.Equal(picture, await database.ScalarAsync<string>(Picture));
        Assert.Equal(6L, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_users"));
        Assert.Equal(6L, await database.ScalarAsync<long>("select count(distinct role_name) from pathfinder.pf_users"));
        Assert.Equal("active,inactive,pending,suspended", await database.ScalarAsync<string>("select string_agg(distinct account_status, ',' order by account_status) from pathfinder.pf_users"));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_email_verification_tokens"));
        Assert.True(await database.ScalarAsync<long>("select count(*) from pathfinder.pf_audit_log where actor like 'operator %'") >= 6);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Production")]
    [InlineData("Staging")]
    [Trait("Requirement", "E-53")]
    public async Task Outside_of_development_nobody_comes_in(string? environment)
    {
        var result = await database.RunAsync(new Dictionary<string, string?> { ["Pathfinder:Environment"] = environment }, default, "db", "seed");

        Assert.Equal(5, result.Code);
        Assert.Equal(0L, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_users"));
    }

    [Fact]
    [Trait("Requirement", "E-53")]
    public async Task A_database_with_users_of_its_own_is_left_alone()
    {
        await database.RegisterAsync("somebody");

        var result = await database.RunAsync(Development, default, "db", "seed");

        Assert.Equal(5, result.Code);
        Assert.Contains("1 users", result.Talk, StringComparison.Ordinal);
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from pathfinder.pf_users"));
    }

    [Fact]
    public async Task The_password_in_the_documents_is_that_of_the_people() =>
        Assert.Contains(
            Pathfinder.Provisioning.Cli.Seed.SeedPeople.Password,
            await File.ReadAllTextAsync(Path.Combine(Pathfinder.Tests.Architecture.SolutionFolder.Find(), "docs", "cli.md")), StringComparison.Ordinal);
}
