using System.Globalization;
using Npgsql;
using Pathfinder.ContractTests.Analytics;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Archiving.Bundles;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Passes;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Workers;

/// <summary>Workers killed by SIGKILL while they keep partitions in order, each at another step; every one begins where the last one died.</summary>
[Trait("Requirement", "P-SCHEMA-20")]
[Trait("Requirement", "E-67")]
public sealed class KilledMaintenanceTests(InstalledDatabase database) : ProvisioningContract, IClassFixture<InstalledDatabase>
{
    private const string Job = "maintain-partitions";
    private const string AuditTable = "pf_audit_log";
    private const int Killed = 137;
    private static readonly DateOnly Day = AnalyticsLab.Today.AddDays(-450);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pathfinder-killed-");
    private AnalyticsLab? analytics;
    private string user = "";

    internal override ITestDatabase Database => database;

    private AnalyticsLab Analytics => analytics!;

    private JobPasses Passes => new(Lab.Engine, new SharedTables(Lab.Engine));

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        analytics = new AnalyticsLab(Lab);
        user = await Analytics.UserAsync();
        await Lab.AsOwnerAsync("drop table pf_user_analytics_p_initial");
        await Lab.ScalarAsync("select pf_partitions.ensure_day('pf_user_analytics', cast(:day as date))", new Parameter("day", Day, BindType.Date));
        var noon = Day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);
        await Analytics.ImportAsync([AnalyticsLab.Event(user, noon), AnalyticsLab.Event(user, noon), AnalyticsLab.Event(user, DateTime.UtcNow)]);
        await Analytics.Statistics.RefreshAsync(default);
        foreach (var table in (string[])[AuditTable, AnalyticsLab.Table])
        {
            await Lab.AsOwnerAsync($"drop table {(await Analytics.Partitions.ListAsync(table, default))[^1].Name}");
        }

        await Passes.DeclareAsync(Job, "every 60 minutes", (await Passes.NowAsync(default)).AddDays(1), default);
        await Passes.RequestAsync(Job, Actor.Named("test"), default);
    }

    public override Task DisposeAsync()
    {
        Analytics.Dispose();
        folder.Delete(recursive: true);
        return base.DisposeAsync();
    }

    [SkippableFact]
    public async Task Whatever_step_they_were_at_no_row_is_lost_and_the_next_goes_on()
    {
        Skip.If(OperatingSystem.IsWindows(), "There is no such signal.");

        await DieAsync("made-ahead", rows: 3);
        Assert.Empty(await Analytics.Partitions.MissingAsync(AuditTable, null, default));
        Assert.NotEmpty(await Analytics.Partitions.MissingAsync(AnalyticsLab.Table, null, default));

        await DieAsync("announced", rows: 3);
        Assert.Empty(await Analytics.Partitions.MissingAsync(AnalyticsLab.Table, null, default));
        Assert.Equal((Day, 2, null), await AnnouncedAsync());

        await DieAsync(MortalWorker.Writing, rows: 3);
        Assert.Empty(Bundles("*.pfbundle"));
        Assert.Equal((Day, 2, null), await AnnouncedAsync());

        await DieAsync(MortalWorker.Reading, rows: 3); // the bundle lies there, and nobody has noted it
        Assert.Single(Bundles("*.pfbundle"));
        Assert.Equal((Day, 2, null), await AnnouncedAsync());

        await DieAsync("put-away", rows: 3);
        var key = (await AnnouncedAsync()).BundleKey;
        Assert.Equal(2, (await ReadAsync(key!)).Trailer.Rows);

        await DieInRemovalAsync();
        Assert.Equal((3, 0), (await RowsAsync(), await RemovedAsync()));
        Assert.Equal((Day, 2, key), await AnnouncedAsync());

        await DieAsync("removed", rows: 1);
        Assert.Equal(1, await RemovedAsync());

        using var last = WorkerProcess.Start(database.Settings, WorkerProcess.Impatient(folder.FullName));
        await UntilAsync(async () => (await PassAsync()).RequestedAt is null);
        await last.KillAsync();
        Assert.Equal(("Y", 1, 1), ((await PassAsync()).LastSuccess, await RowsAsync(), await RemovedAsync()));
        Assert.DoesNotContain(await Analytics.Partitions.ListAsync(AnalyticsLab.Table, default), part => part.FirstDay == Day);
        Assert.Equal(key, Assert.Single(Bundles("*")));
        Assert.Equal(2, (await ReadAsync(key!)).Trailer.Rows);
    }

    // a worker of its own dies at the place; what it had is as it was, or done, and the pass is still to be made
    private async Task DieAsync(string place, int rows)
    {
        var (code, errors) = await WorkerProcess.RunMortalAsync(database.Settings, folder.FullName, place);
        Assert.True(code == Killed, $"{place}: ended with {code} {errors}");
        await LeftAsync();
        Assert.True(rows == await RowsAsync(), place);
    }

    // killed when the partition is dropped and the transaction not committed
    private async Task DieInRemovalAsync()
    {
        await Lab.AsOwnerAsync("create function pf_wait() returns trigger language plpgsql as 'begin perform pg_sleep(60); return new; end'");
        await Lab.AsOwnerAsync("create trigger tr_wait before update on pf_partition_removals for each row when (new.removed_at is not null) execute function pf_wait()");
        using var worker = WorkerProcess.Start(database.Settings, WorkerProcess.Impatient(folder.FullName));
        await using var connection = await database.OpenAsAdministratorAsync();
        await using var waiting = new NpgsqlCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'", connection);
        await UntilAsync(async () => (long)(await waiting.ExecuteScalarAsync())! > 0);
        await worker.KillAsync();
        await using var end = new NpgsqlCommand("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'", connection);
        await end.ExecuteNonQueryAsync(); // the server would finish what it has begun
        await LeftAsync();
        await Lab.AsOwnerAsync("drop trigger tr_wait on pf_partition_removals");
        await Lab.AsOwnerAsync("drop function pf_wait()");
    }

    private async Task LeftAsync()
    {
        await database.UntilNothingIsOpenAsync();
        var pass = await PassAsync();
        Assert.True(pass.RequestedAt is not null && pass.LeaseUntil is not null && pass.LastFinishedAt is null, "The pass counts as made.");
        await Lab.AsOwnerAsync("update pf_jobs set lease_until = lease_until - interval '1' day where job_name = :job", new Parameter("job", Job));
    }

    private async Task<JobRow> PassAsync() => (await Passes.ListAsync(default)).Single(row => row.JobName == Job);

    private async Task<(DateOnly? Day, long Rows, string? BundleKey)> AnnouncedAsync()
    {
        var announced = Assert.Single(await Analytics.Partitions.AnnouncedAsync(AnalyticsLab.Table, default));
        return (announced.FirstDay, announced.RowCount, announced.BundleKey);
    }

    private Task<long> RowsAsync() => Lab.CountAsync("select count(*) from pf_user_analytics where user_id = :id", new Parameter("id", user));

    private Task<long> RemovedAsync() => Lab.CountAsync(
        "select count(*) from pf_audit_log where action = 'drop_partition' and resource_id = :day", new Parameter("day", Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private IEnumerable<string> Bundles(string pattern) =>
        folder.EnumerateFiles(pattern, SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder.FullName, file.FullName));

    private async Task<BundleSummary> ReadAsync(string key)
    {
        await using var file = File.OpenRead(Path.Combine(folder.FullName, key));
        return await BundleReader.VerifyAsync(file, KeyRings.Bundles(), BundleLimits.Default, default);
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); !await condition(); await Task.Delay(50))
        {
            Assert.True(DateTime.UtcNow < deadline, "No worker has come to it.");
        }
    }
}
