using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Partitions;
using Pathfinder.Data.Engine;
using Pathfinder.Oracle.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.Oracle.Tests.Partitions;

public sealed class DividedTenantTests(InstalledOwner owner) : DividedTenantContract, IClassFixture<InstalledOwner>
{
    internal override ITestDatabase Database => owner;

    private protected override async Task SpreadAsync(string prefix, int messages)
    {
        await using var connection = await Database.OpenAsAdministratorAsync();
        await Lab.Provisioning.ExecuteAsync(connection, $"""
            insert into {prefix}_messages (message_id, conversation_id, sequence_no, role, content, created_at)
            select '01SPREAD' || lpad(to_char(level), 18, '0'), c.conversation_id, 1000 + level, 'user', 'spread ' || level,
                   timestamp '2026-11-01 00:00:00' - numtodsinterval(mod(level * 20, 1000), 'DAY') - numtodsinterval(level, 'SECOND')
              from (select min(conversation_id) as conversation_id from {prefix}_conversations) c
            connect by level <= {messages}
            """);
    }

    private protected override async Task<bool> TryInsertAsync(string userId, DateTime time)
    {
        var prefix = await Lab.Provisioning.PrefixAsync(userId);
        await using var connection = await Database.OpenAsAdministratorAsync();
        return await Lab.Provisioning.ExecuteAsync(
            connection,
            $"""
            insert into {prefix}_messages (message_id, conversation_id, sequence_no, role, content, created_at)
            select '01TRIED0000000000000000000', min(conversation_id), 9999, 'user', 'tried', :at from {prefix}_conversations
            """,
            new Parameter("at", time, BindType.Timestamp)) == 1;
    }
}
