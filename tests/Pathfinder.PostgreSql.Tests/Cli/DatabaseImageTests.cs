using Npgsql;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Pathfinder.Provisioning.Cli;
using Pathfinder.Provisioning.Cli.Drills;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Cli;

/// <summary>The image that drills compare: nothing that matters changes without a line of it.</summary>
[Trait("Requirement", "P-SCHEMA-66")]
public sealed class DatabaseImageTests(InstalledDatabase database) : IClassFixture<InstalledDatabase>
{
    [Theory]
    [InlineData("update pathfinder.pf_schema_migrations set applied_by = 'somebody'", "table pathfinder.pf_schema_migrations")]
    [InlineData("insert into pathfinder.pf_user_groups (group_id, group_name) values ('01KAAAAAAAAAAAAAAAAAAAAAAA', 'some')", "table pathfinder.pf_user_groups")]
    [InlineData("create table pathfinder.pf_more (id integer)", "table pathfinder.pf_more")]
    [InlineData("drop table pathfinder.pf_outbox", "table pathfinder.pf_outbox")]
    [InlineData("grant select on pathfinder.pf_users to public", "rights to relation pathfinder.pf_users")]
    [InlineData("grant execute on function pf_context.leave() to public", "rights to function pf_context.leave()")]
    [InlineData("revoke usage on schema pf_archive from pf_provisioner", "rights to schema pf_archive")]
    [InlineData("alter role pf_app connection limit 7", "account pf_app")]
    [InlineData("grant pg_read_all_data to pf_app", "membership pf_app of pg_read_all_data")]
    [InlineData("alter table pathfinder.pf_user_sessions disable row level security", "row security pathfinder.pf_user_sessions")]
    public async Task A_change_is_a_difference(string change, string named)
    {
        await using var connection = await database.OpenAsAdministratorAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var before = await DatabaseImage.TakeAsync(connection, default);
        await RunAsync(connection, change);
        var after = await DatabaseImage.TakeAsync(connection, default);

        Assert.Contains(before.DifferencesTo(after), line => line.StartsWith(named, StringComparison.Ordinal));
        Assert.NotEmpty(after.DifferencesTo(before));
        var failure = Assert.Throws<CommandFailure>(() => DrillGround.MustBeNone("What came back", before.DifferencesTo(after)));
        Assert.Equal(7, failure.ExitCode);
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        await transaction.RollbackAsync(); // roles belong to the whole server
    }

    [Fact]
    public async Task What_is_the_same_has_no_difference()
    {
        await using var connection = await database.OpenAsAdministratorAsync();
        var image = await DatabaseImage.TakeAsync(connection, default);

        Assert.Empty(image.DifferencesTo(await DatabaseImage.TakeAsync(connection, default)));
        Assert.True(image is { TableCount: > 40, Count: > 300 }, $"{image.TableCount} tables, {image.Count} lines");
        DrillGround.MustBeNone("Nothing", []);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }
}
