using System.Diagnostics;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Monitoring;

/// <summary>How much of the pools a usual load takes.</summary>
public sealed class PoolLoadTests(InstalledDatabase database) : IClassFixture<InstalledDatabase>
{
    private const int PoolSize = 16; // that of the private server
    private const int Callers = 10; // requests that a host of two processors has in hand at once, each a few queries in a row
    private static readonly TimeSpan Run = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    [Fact]
    [Trait("Requirement", "P-SCHEMA-24")]
    [Trait("Requirement", "P-SCHEMA-53")]
    public async Task A_usual_load_takes_less_than_seven_tenths_of_a_pool()
    {
        await using var engine = database.NewEngine(PoolSize);
        using var lab = new ProvisioningLab(database, engine);
        var users = new List<(string UserId, string Token)>();
        for (var i = 0; i < 20; i++)
        {
            var user = await lab.ReadyAsync();
            users.Add((user, (await lab.Sessions.StartAsync(user, TimeSpan.FromHours(1), new(), default)).Token));
        }

        async Task RequestAsync(int number)
        {
            var (user, token) = users[number % users.Count];
            Assert.NotNull(await lab.Sessions.AuthenticateAsync(token, default));
            Assert.NotNull(await lab.Users.FindByIdAsync(user, default));
            await lab.Users.ListAsync(new() { Limit = 20 }, default);
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(RequestAsync)); // what is made at the first use is made
        Assert.Equal(PoolSize, engine.Pool(DatabaseAccount.Provisioner).Limit);
        engine.Pool(DatabaseAccount.App).TakePeak();
        engine.Pool(DatabaseAccount.Provisioner).TakePeak();

        var watch = Stopwatch.StartNew();
        var requests = await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            var count = 0;
            for (; watch.Elapsed < Run; count++)
            {
                await RequestAsync(caller + count);
                await Task.Delay(Pause);
            }

            return count;
        }));
        foreach (var account in (DatabaseAccount[])[DatabaseAccount.App, DatabaseAccount.Provisioner])
        {
            var pool = engine.Pool(account);
            var peak = pool.TakePeak();
            Assert.True(peak > 0 && peak < 0.7 * pool.Limit, $"{account}: {peak} of {pool.Limit} after {requests.Sum()} requests");
            Assert.Equal(0, pool.Busy);
        }
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-53")]
    public async Task Connections_are_counted_while_they_are_in_use_also_those_that_break()
    {
        await using var engine = database.NewEngine(3);
        var pool = engine.Pool(DatabaseAccount.App);
        var first = await engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        await using (engine.Source(DatabaseAccount.App).OpenConnection())
        {
            Assert.Equal((2, 3), (pool.Busy, pool.Limit));
        }

        await first.CloseAsync();
        await first.DisposeAsync();
        Assert.Equal((0, 2, 0), (pool.Busy, pool.TakePeak(), pool.TakePeak()));

        await using var broken = await engine.Source(DatabaseAccount.App).OpenConnectionAsync();
        await using var command = broken.CreateCommand();
        command.CommandText = "select pg_terminate_backend(pg_backend_pid())";
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => command.ExecuteNonQueryAsync());
        await broken.CloseAsync();
        Assert.Equal((0, 1), (pool.Busy, pool.TakePeak()));
    }
}
