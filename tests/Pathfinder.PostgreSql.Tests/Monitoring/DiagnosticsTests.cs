using Npgsql;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Monitoring;
using Pathfinder.ContractTests.Provisioning;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Pathfinder.PostgreSql.Tests.Provisioning;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Monitoring;

public sealed class DiagnosticsTests(InstalledDatabase database) : DiagnosticsContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    [Fact]
    [Trait("Requirement", "V-SHIFT-39")]
    [Trait("Requirement", "T-USERS-36")]
    public async Task A_known_use_of_an_index_is_counted()
    {
        async Task<long> ScansAsync() => (await Diagnostics.IndexesAsync(1_000, default)).Rows.Single(index => index.Index == "ix_users_created").Scans;
        var before = await ScansAsync();

        await AsAdministratorAsync(["set enable_seqscan = off", .. Enumerable.Repeat("select user_id from pf_users order by created_at desc, user_id desc limit 1", 7)]);

        Assert.Equal(before + 7, await ScansAsync());
    }

    [Theory]
    [InlineData(31, 0, true)]
    [InlineData(29, 0, false)]
    [InlineData(31, 5, false)]
    [Trait("Requirement", "V-SHIFT-40")]
    [Trait("Requirement", "E-73")]
    public async Task An_index_is_proposed_when_it_was_watched_long_enough_without_a_use(int days, int scansThen, bool proposed)
    {
        await AsAdministratorAsync("create index ix_watched on pf_users (gender)");
        await AsAdministratorAsync(
            $"insert into pf_metric_samples values ('index.scans', 'ix_watched', clock_timestamp() - interval '{days} days', {scansThen})",
            "insert into pf_metric_samples values ('index.scans', 'ix_watched', clock_timestamp() - interval '1 day', 0)");

        var watched = (await Diagnostics.UnusedIndexesAsync(30, default)).Rows.Single(index => index.Index == "ix_watched");

        Assert.Equal(proposed, watched.IsProposed);
        Assert.InRange(DateTime.UtcNow - watched.IdleSince!.Value, TimeSpan.FromDays(scansThen == 0 ? days - 0.1 : 0.9), TimeSpan.FromDays(scansThen == 0 ? days + 0.1 : 1.1));
        await AsAdministratorAsync("drop index ix_watched", "delete from pf_metric_samples where subject = 'ix_watched'");
    }

    [Fact]
    [Trait("Requirement", "U-API-41")]
    public async Task Dead_rows_and_stale_statistics_are_found()
    {
        await AsAdministratorAsync(
            "create table pf_bloated (id integer, filler text) with (autovacuum_enabled = false)",
            "insert into pf_bloated select i, repeat('x', 100) from generate_series(1, 20000) i");
        await AsAdministratorAsync("analyze pf_bloated");
        await AsAdministratorAsync("delete from pf_bloated where id > 5000");

        var table = (await Diagnostics.TableWasteAsync(1_000, default)).Single(table => table.Table == "pf_bloated");

        Assert.Equal((5_000, 15_000, true), (table.RowCount, table.DeadRows, table.IsStale));
        Assert.InRange(table.WastePercent!.Value, 70, 80);
        // rows that an older snapshot of this database still sees (autovacuum may hold one) stay for another turn
        for (var deadline = DateTime.UtcNow.AddSeconds(30); table.DeadRows > 0 && DateTime.UtcNow < deadline;)
        {
            await AsAdministratorAsync("vacuum full analyze pf_bloated");
            table = (await Diagnostics.TableWasteAsync(1_000, default)).Single(table => table.Table == "pf_bloated");
        }

        Assert.True(table.WastePercent < 10 && table.DeadRows == 0 && !table.IsStale && table.AnalyzedAt is not null, table.ToString());
        await AsAdministratorAsync("drop table pf_bloated");
    }

    [Fact]
    [Trait("Requirement", "U-API-41")]
    public async Task Who_waits_for_a_lock_is_shown_with_whom_for()
    {
        await AsAdministratorAsync("create table pf_wanted (id integer)", "alter table pf_wanted owner to pf_owner");
        Task<int> waiting;
        await using (await Database.HoldAsync("pf_wanted"))
        {
            waiting = Task.Run(() => Lab.AsOwnerAsync("drop table pf_wanted"));
            await Database.UntilWaitingAsync();

            var wait = Assert.Single(await Diagnostics.WaitsAsync(default));

            Assert.Equal(("pf_installer", "drop table pf_wanted"), (wait.Account, wait.Statement));
            Assert.Contains("idle in transaction", wait.BlockedBy, StringComparison.Ordinal);
            Assert.InRange(wait.Seconds, 0, 60);
        }

        await waiting;
    }

    private protected override string DamageSql(Damage damage, string prefix, long set) => DamageScript.Write(damage, prefix, set);

    // what a session counts is told when it ends
    private async Task AsAdministratorAsync(params string[] statements)
    {
        await using var connection = await database.OpenAsAdministratorAsync();
        // what was counted is told at once: else it waits for up to a second, or the end of the session
        foreach (var statement in statements.Append("select pg_stat_force_next_flush()"))
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }
}
