using System.Data.Common;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Partitions;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Partitions;

public sealed class DividedTenantTests(InstalledDatabase database) : DividedTenantContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    [Fact]
    [Trait("Requirement", "P-SCHEMA-50")]
    public async Task No_partition_is_a_way_around_the_policy_of_its_table()
    {
        var user = await LoadedAsync();
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Convert);
        foreach (var quarter in await Partitions.ListAsync($"{await Lab.Provisioning.PrefixAsync(user)}_messages", default))
        {
            Assert.Equal(0, await Lab.Provisioning.CountAsync($"select count(*) from pathfinder.{quarter.Name}")); // the owner, without a context
            var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.Provisioning.Engine.Source(DatabaseAccount.App).CreateCommand($"select * from pathfinder.{quarter.Name}").ExecuteNonQueryAsync());
            Assert.Equal("42501", error.SqlState);
        }
    }

    [Fact]
    public async Task A_partition_without_its_row_security_is_named_by_verify()
    {
        var user = await LoadedAsync();
        await Lab.Provisioning.CarryOutAsync(user, OperationKind.Convert);
        var quarter = (await Partitions.ListAsync($"{await Lab.Provisioning.PrefixAsync(user)}_messages", default))[^1].Name;
        await Lab.Provisioning.AsOwnerAsync($"alter table {quarter} no force row level security");

        var difference = Assert.Single(await Lab.Provisioning.Operations.VerifyAsync(user, default));

        Assert.Equal(("partition", "unexpected"), (difference.ObjectType, difference.Problem));
    }

    private protected override async Task SpreadAsync(string prefix, int messages)
    {
        await using var connection = await Database.OpenAsAdministratorAsync();
        await Lab.Provisioning.ExecuteAsync(connection, $"""
            insert into pathfinder.{prefix}_messages (message_id, conversation_id, sequence_no, role, content, created_at)
            select '01SPREAD' || lpad(n::text, 18, '0'), c.conversation_id, 1000 + n, 'user', 'spread ' || n,
                   timestamptz '2026-11-01 00:00:00+00' - make_interval(days => n * 20 % 1000, secs => n)
              from (select min(conversation_id) as conversation_id from pathfinder.{prefix}_conversations) as c, generate_series(1, {messages}) as n
            """);
    }

    private protected override async Task<bool> TryInsertAsync(string userId, DateTime time)
    {
        await using var connection = await Database.OpenAsAdministratorAsync();
        return await Lab.Provisioning.ExecuteAsync(
            connection,
            $"""
            insert into pathfinder.{await Lab.Provisioning.PrefixAsync(userId)}_messages (message_id, conversation_id, sequence_no, role, content, created_at)
            select '01TRIED0000000000000000000', min(conversation_id), 9999, 'user', 'tried', :at from pathfinder.{await Lab.Provisioning.PrefixAsync(userId)}_conversations
            """,
            new Parameter("at", time, BindType.Timestamp)) == 1;
    }
}
