using System.Data.Common;
using Pathfinder.ContractTests.Analytics;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.ContractTests.Partitions;
using Pathfinder.Data.Engine;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Partitions;

public sealed class PartitionMaintenanceTests(InstalledDatabase database) : PartitionMaintenanceContract, IClassFixture<InstalledDatabase>
{
    internal override ITestDatabase Database => database;

    protected override string LockStatement => "lock table pathfinder.pf_user_analytics in access exclusive mode";

    [Fact]
    public async Task A_long_reader_holds_up_the_removal_alone_and_nobody_waits_behind_it()
    {
        var user = await Analytics.UserAsync();
        var day = AnalyticsLab.Today.AddDays(-440);
        await PrepareDayAsync(day);
        await Analytics.ImportAsync([AnalyticsLab.Event(user, day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc))]);
        await Analytics.Statistics.RefreshAsync(default);
        await DropAheadAsync(AnalyticsLab.Table, 1);
        var slowest = TimeSpan.Zero;
        await using (var reader = await Lab.Database.OpenAsOwnerAsync())
        {
            await using var transaction = await reader.BeginTransactionAsync();
            await Lab.ScalarAsync(reader, "select count(*) from pf_user_analytics");
            using var over = new CancellationTokenSource();
            var writing = Task.Run(async () =>
            {
                while (!over.IsCancellationRequested)
                {
                    var watch = System.Diagnostics.Stopwatch.StartNew();
                    await Analytics.Store.WriteAsync([AnalyticsLab.Event(user, DateTime.UtcNow)], default);
                    slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
                }
            });

            var result = await RunAsync();

            await over.CancelAsync();
            await writing;
            Assert.Equal(1, result.Failed);
        }

        Assert.Empty(await Analytics.Partitions.MissingAsync(AnalyticsLab.Table, null, default));
        Assert.True(slowest < TimeSpan.FromSeconds(1), $"A writer waited {slowest}."); // generous, for a machine under load; the benchmark has the figures
        Assert.Equal(0, (await RunAsync()).Failed);
        Assert.DoesNotContain(await Analytics.Partitions.ListAsync(AnalyticsLab.Table, default), part => part.FirstDay == day);
    }

    [Theory]
    [InlineData("update {0} set actor = 'nobody'")]
    [InlineData("delete from {0}")]
    [InlineData("truncate {0}")]
    public async Task No_partition_of_the_audit_is_a_way_around_its_guard(string statement)
    {
        foreach (var partition in await Analytics.Partitions.ListAsync("pf_audit_log", default))
        {
            var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.AsOwnerAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, partition.Name)));
            Assert.Equal("PF108", error.SqlState);
        }
    }

    [Fact]
    [Trait("Requirement", "E-07")]
    public async Task Headroom_counts_days_without_a_gap()
    {
        Assert.InRange((await HeadroomAsync("pf_user_analytics"))!.Value, 30, 31);
        await Lab.AsOwnerAsync($"drop table pf_user_analytics_p{AnalyticsLab.Today.AddDays(3):yyyyMMdd}");
        Assert.Equal(2, await HeadroomAsync("pf_user_analytics"));
        await Lab.AsOwnerAsync($"drop table pf_user_analytics_p{AnalyticsLab.Today.AddDays(1):yyyyMMdd}");
        Assert.Equal(0, await HeadroomAsync("pf_user_analytics"));

        await RunAsync();

        Assert.InRange((await HeadroomAsync("pf_user_analytics"))!.Value, 30, 31);
    }

    private protected override Task PrepareDayAsync(DateOnly day) => Lab.ScalarAsync(
        "select pf_partitions.ensure_day('pf_user_analytics', cast(:day as date))", new Parameter("day", day, BindType.Date));

    private protected override Task PrepareMonthAsync(string table, DateOnly month) => Lab.ScalarAsync(
        "select pf_partitions.ensure_day(:name, cast(:day as date))", new Parameter("name", table), new Parameter("day", month, BindType.Date));

    private protected override async Task DropAheadAsync(string table, int count)
    {
        foreach (var partition in (await Analytics.Partitions.ListAsync(table, default)).TakeLast(count))
        {
            await Lab.AsOwnerAsync($"drop table {partition.Name}");
        }
    }

    private async Task<int?> HeadroomAsync(string table) => (await Analytics.Partitions.TablesAsync(default)).Single(found => found.Name == table).HeadroomDays;
}
