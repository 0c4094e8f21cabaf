using System.Data.Common;
using Pathfinder.ContractTests.Analytics;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Analytics;

public sealed class AnalyticsTests(InstalledDatabase database) : AnalyticsContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    // the file of an ordinary table keeps what is deleted until it is vacuumed; Oracle's intake is a temporary one
    [Fact]
    public async Task What_batches_leave_in_the_intake_is_cleared_away_when_nobody_else_is_at_it()
    {
        const string Rows =
            """
            insert into pf_analytics_intake (analytics_id, user_id, event_type, page_url, event_timestamp)
            select lpad(n::text, 26, '0'), '01K00000000000000000000000', 'page_view', repeat('x', 500), clock_timestamp() from generate_series(1, 60000) as n
            """;
        var user = await Analytics.UserAsync();
        await using var other = await ((ITestDatabase)database).OpenAsOwnerAsync();
        await using (var left = await other.BeginTransactionAsync())
        {
            await RunAsync(other, Rows);
            await left.RollbackAsync();
        }

        await using (var under = await other.BeginTransactionAsync())
        {
            await RunAsync(other, Rows.Replace("60000", "1", StringComparison.Ordinal));
            await Analytics.Store.WriteAsync([AnalyticsLab.Event(user, DateTime.UtcNow)], default);
            Assert.True(await SizeAsync(other) > 32 << 20);
            await under.RollbackAsync();
        }

        await Analytics.Store.WriteAsync([AnalyticsLab.Event(user, DateTime.UtcNow)], default);

        Assert.Equal(0, await SizeAsync(other));
        Assert.Equal(2, await EventsAsync(user));
    }

    private static async Task<long> SizeAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select pg_relation_size('pf_analytics_intake')";
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
