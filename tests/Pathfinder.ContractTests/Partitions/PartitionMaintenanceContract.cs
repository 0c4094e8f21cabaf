using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.ContractTests.Analytics;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Partitions;
using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs;
using Pathfinder.Jobs.Partitions;
using Pathfinder.Jobs.Provisioning;
using Xunit;

namespace Pathfinder.ContractTests.Partitions;

/// <summary>What the job does with partitions, and what it does when something is in its way.</summary>
[Trait("Requirement", "P-SCHEMA-20")]
public abstract class PartitionMaintenanceContract : AnalyticsLabContract
{
    private const string AuditTable = "pf_audit_log";
    private readonly PartitionOptions options = new() { AnnouncedHours = 0 };
    private IFaultPoint faults = new NoFaults();
    private BundleFolder? bundles;

    /// <summary>Locks the table of events against everybody.</summary>
    protected abstract string LockStatement { get; }

    private protected BundleFolder Bundles => bundles!;

    private protected MaintainPartitions Job => new(
        Analytics.Partitions, Bundles.Archiver(Lab.Engine), Options.Create(options), TimeProvider.System, faults, NullLogger<MaintainPartitions>.Instance);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        bundles = new BundleFolder();
        await RunAsync(); // what the calendar and other tests of the class have left
    }

    public override Task DisposeAsync()
    {
        Bundles.Dispose();
        return base.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_pass_makes_what_is_missing_and_the_next_has_nothing_to_do()
    {
        await DropAheadAsync(AnalyticsLab.Table, 5);
        await DropAheadAsync(AuditTable, 2);
        Assert.Equal(7, (await Job.PlanAsync(100, default)).Count(planned => planned.Action == "make"));

        Assert.Equal(new JobResult(7), await RunAsync());

        Assert.Equal(new JobResult(0), await RunAsync());
        Assert.Empty(await Job.PlanAsync(100, default));
    }

    [SkippableFact]
    public async Task A_locked_table_gets_its_partitions_from_the_next_pass_and_the_others_from_this_one()
    {
        await DropAheadAsync(AnalyticsLab.Table, 2);
        await DropAheadAsync(AuditTable, 2);
        await using (var reader = await Lab.Database.OpenAsOwnerAsync())
        {
            await using var transaction = await reader.BeginTransactionAsync();
            await using var command = reader.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = LockStatement;
            await command.ExecuteNonQueryAsync();

            Assert.Equal(new JobResult(2, 1), await RunAsync());
        }

        Assert.Equal(new JobResult(2), await RunAsync());
    }

    [SkippableFact]
    public async Task A_lock_that_is_let_go_soon_costs_time_and_nothing_else()
    {
        await DropAheadAsync(AnalyticsLab.Table, 1);
        await using var reader = await Lab.Database.OpenAsOwnerAsync();
        await using var transaction = await reader.BeginTransactionAsync();
        await using var command = reader.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = LockStatement;
        await command.ExecuteNonQueryAsync();

        var pass = Task.Run(RunAsync);
        await Task.Delay(600); // more than one attempt waits, less than all of them together
        Assert.False(pass.IsCompleted);
        await transaction.RollbackAsync();

        Assert.Equal(new JobResult(1), await pass);
    }

    [SkippableFact]
    public async Task A_registered_table_that_is_not_there_does_not_stop_the_others()
    {
        await DropAheadAsync(AnalyticsLab.Table, 1);
        await Lab.AsOwnerAsync("insert into pf_partitioned_tables (table_name, key_column, first_day) values ('a_lost_table', 'created_at', date '2026-01-01')");
        try
        {
            Assert.Equal(new JobResult(1, 1), await RunAsync());
        }
        finally
        {
            await Lab.AsOwnerAsync("delete from pf_partitioned_tables where table_name = 'a_lost_table'");
        }
    }

    [SkippableFact]
    [Trait("Requirement", "E-08")]
    [Trait("Requirement", "E-09")]
    public async Task What_is_past_its_time_is_put_away_and_then_goes_and_nothing_else_does()
    {
        var (user, day) = await OldDayAsync(rows: 3);
        var plan = await Job.PlanAsync(100, default);
        Assert.Contains(plan, planned => planned == new PlannedChange("announce", $"pf_user_analytics from {day:O} to before {day.AddDays(1):O}"));
        Assert.Equal(4, await RowsAsync(user)); // a plan does nothing

        var result = await RunAsync();

        Assert.Equal(0, result.Failed);
        Assert.Equal(1, await RowsAsync(user));
        var bundle = Assert.Single(Bundles.Bundles, name => name.EndsWith(day.ToString("/yyyy-MM-dd", CultureInfo.InvariantCulture) + ".pfbundle", StringComparison.Ordinal));
        var summary = await Bundles.ReadAsync(bundle);
        Assert.Equal((3, AnalyticsLab.Table, day, day.AddDays(1)), (summary.Trailer.Rows, summary.Manifest.Tables[0].Name, summary.Manifest.Partition!.FirstDay, summary.Manifest.Partition.EndDay));
        Assert.Contains(bundle, Convert.ToString(await Lab.ScalarAsync(
            "select details from pf_audit_log where action = 'drop_partition' and actor = 'job:maintain-partitions' and resource_id = :day",
            new Parameter("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))), CultureInfo.InvariantCulture), StringComparison.Ordinal);
        await Analytics.Store.WriteAsync([AnalyticsLab.Event(user, DateTime.UtcNow)], default); // indexes take new rows
        Assert.Equal(2, await RowsAsync(user));
    }

    [SkippableFact]
    public async Task Nothing_goes_before_it_has_been_announced_for_long_enough()
    {
        var (user, _) = await OldDayAsync(rows: 2);
        options.AnnouncedHours = 1;

        await RunAsync();
        await RunAsync();

        Assert.Equal(3, await RowsAsync(user));
        Assert.NotNull(Assert.Single(await Analytics.Partitions.AnnouncedAsync(AnalyticsLab.Table, default)).ArchivedAt);
        options.AnnouncedHours = 0;
        Assert.Equal(new JobResult(1), await RunAsync());
        Assert.Equal(1, await RowsAsync(user));
    }

    [SkippableFact]
    public async Task Rows_that_changed_after_the_announcement_stay_though_their_number_is_the_same()
    {
        var (user, day) = await OldDayAsync(rows: 2);
        options.AnnouncedHours = 1;
        await RunAsync();
        options.AnnouncedHours = 0;
        await Lab.AsOwnerAsync("update pf_user_analytics set event_type = 'changed' where user_id = :id and event_timestamp < :day", new Parameter("id", user), new Parameter("day", Noon(day.AddDays(1)), BindType.Timestamp));

        await RunAsync();

        Assert.Equal(3, await RowsAsync(user));
        var announced = Assert.Single(await Analytics.Partitions.AnnouncedAsync(AnalyticsLab.Table, default));
        Assert.Equal((2, null), (announced.RowCount, announced.ArchivedAt));
        await RunAsync(); // put away once more, as it is now
        Assert.Equal(1, await RowsAsync(user));
    }

    [SkippableFact]
    public async Task A_store_that_refuses_keeps_the_partition_and_not_the_days_ahead()
    {
        var (user, _) = await OldDayAsync(rows: 2);
        await DropAheadAsync(AnalyticsLab.Table, 2);
        Bundles.Refusal = new IOException("No space left on device");

        Assert.Equal(new JobResult(2, 1), await RunAsync());
        Assert.Equal(3, await RowsAsync(user));
        Assert.Empty(await Analytics.Partitions.MissingAsync(AnalyticsLab.Table, null, default));

        Bundles.Refusal = null;
        Assert.Equal(0, (await RunAsync()).Failed);
        Assert.Equal(1, await RowsAsync(user));
    }

    [SkippableFact]
    public async Task A_pass_that_breaks_off_after_the_bundle_lies_there_is_finished_by_the_next()
    {
        var (user, day) = await OldDayAsync(rows: 2);
        Bundles.Loss = new IOException("The worker was lost");

        Assert.Equal(1, (await RunAsync()).Failed);
        Assert.Equal(3, await RowsAsync(user));
        Assert.Null((await Analytics.Partitions.AnnouncedAsync(AnalyticsLab.Table, default)).Single(part => part.FirstDay == day).ArchivedAt);

        Bundles.Loss = null;
        Assert.Equal(0, (await RunAsync()).Failed);
        Assert.Equal(1, await RowsAsync(user));
        Assert.Single(Bundles.Bundles, name => name.Contains(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Two_passes_at_once_do_each_thing_once()
    {
        var (user, _) = await OldDayAsync(rows: 2);
        await DropAheadAsync(AnalyticsLab.Table, 4);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => RunAsync())));
        await RunAsync();

        Assert.Equal(1, await RowsAsync(user));
        Assert.Empty(await Job.PlanAsync(100, default));
    }

    [SkippableFact]
    [Trait("Requirement", "T-USERS-28")]
    public async Task An_old_month_of_the_audit_goes_with_its_values_and_no_other_way_leads_there()
    {
        var month = new DateOnly(2026, 2, 1);
        await PrepareMonthAsync(AuditTable, month);
        var (old, young) = (await AuditedAsync(month), await AuditedAsync(AnalyticsLab.Today));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Lab.AsOwnerAsync("delete from pf_audit_values where audit_id = :id", new Parameter("id", old, BindType.Int64)));
        await Lab.AsOwnerAsync("update pf_partitioned_tables set keep_days = 60 where table_name = 'pf_audit_log'");
        try
        {
            Assert.Equal(0, (await RunAsync()).Failed);
        }
        finally
        {
            await Lab.AsOwnerAsync("update pf_partitioned_tables set keep_days = null where table_name = 'pf_audit_log'");
        }

        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_audit_log where resource_id in ('2026-02-01', '" + AnalyticsLab.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "') and resource_type = 'sample'"));
        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_audit_values where audit_id = :id", new Parameter("id", old, BindType.Int64)));
        Assert.Equal(1, await Lab.CountAsync("select count(*) from pf_audit_values where audit_id = :id", new Parameter("id", young, BindType.Int64)));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Lab.AsOwnerAsync("delete from pf_audit_log where audit_id = :id", new Parameter("id", young, BindType.Int64)));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Lab.AsOwnerAsync("delete from pf_audit_values where audit_id = :id", new Parameter("id", young, BindType.Int64)));
    }

    [SkippableFact]
    public async Task What_is_announced_stays_when_more_is_to_be_kept_and_goes_when_less_is()
    {
        var (user, day) = await OldDayAsync(rows: 2);
        options.AnnouncedHours = 1;
        await RunAsync();
        Assert.Equal(day, Assert.Single(await Analytics.Partitions.AnnouncedAsync(AnalyticsLab.Table, default)).FirstDay);
        options.AnnouncedHours = 0;
        try
        {
            Assert.Equal(1, await KeepAsync(500));
            await RunAsync();
            Assert.Empty(await Analytics.Partitions.AnnouncedAsync(AnalyticsLab.Table, default));
            Assert.Equal(3, await RowsAsync(user));
        }
        finally
        {
            Assert.Equal(0, await KeepAsync(400));
        }

        await RunAsync();
        Assert.Equal(1, await RowsAsync(user));
    }

    [SkippableFact]
    public async Task What_is_to_be_kept_since_the_pass_began_is_kept()
    {
        var (user, _) = await OldDayAsync(rows: 2);
        var month = new DateOnly(2026, 3, 1);
        await PrepareMonthAsync(AuditTable, month);
        await AuditedAsync(month);
        await Lab.AsOwnerAsync("update pf_partitioned_tables set keep_days = 60 where table_name = 'pf_audit_log'");
        faults = new ActingPasses("put-away", () => KeepAsync(500)); // the audit comes first
        try
        {
            Assert.Equal(0, (await RunAsync()).Failed);

            Assert.Equal(500, (await Analytics.Partitions.TablesAsync(default)).Single(table => table.Name == AnalyticsLab.Table).KeepDays);
            Assert.Empty(await Analytics.Partitions.AnnouncedAsync(AnalyticsLab.Table, default));
            Assert.Equal(3, await RowsAsync(user));
        }
        finally
        {
            await Lab.AsOwnerAsync("update pf_partitioned_tables set keep_days = null where table_name = 'pf_audit_log'");
            await KeepAsync(400);
        }
    }

    [SkippableFact]
    public async Task What_somebody_announced_by_hand_stays_announced_until_more_is_to_be_kept()
    {
        var day = AnalyticsLab.Today.AddDays(-300);
        await PrepareDayAsync(day);
        await Analytics.ImportAsync([AnalyticsLab.Event(await Analytics.UserAsync(), Noon(day))]);
        await Analytics.Partitions.AnnounceRemovalAsync(AnalyticsLab.Table, day.AddDays(1), AnalyticsLab.Operator, default);

        Assert.Equal(0, await KeepAsync(399));
        Assert.Contains(await Analytics.Partitions.AnnouncedAsync(AnalyticsLab.Table, default), part => part.FirstDay == day);
        Assert.Equal(1, await KeepAsync(400));
        Assert.Empty(await Analytics.Partitions.AnnouncedAsync(AnalyticsLab.Table, default));
    }

    [SkippableFact]
    public async Task Who_set_how_long_rows_are_kept_is_told_by_the_audit_once_for_each_change()
    {
        const string Audited = "select count(*) from pf_audit_log where action = 'set_retention' and actor = 'operator:test' and resource_id = 'pf_user_analytics'";
        var before = await Lab.CountAsync(Audited);
        try
        {
            await KeepAsync(366);
            await KeepAsync(366);
            Assert.Equal(366, (await Analytics.Partitions.TablesAsync(default)).Single(table => table.Name == AnalyticsLab.Table).KeepDays);
            Assert.Equal(before + 1, await Lab.CountAsync(Audited));
            await KeepAsync(null);
            Assert.Null((await Analytics.Partitions.TablesAsync(default)).Single(table => table.Name == AnalyticsLab.Table).KeepDays);
        }
        finally
        {
            await KeepAsync(400);
        }

        Assert.Equal(before + 3, await Lab.CountAsync(Audited));
    }

    [SkippableFact]
    public async Task The_tables_are_listed_with_their_periods_and_what_they_keep()
    {
        var tables = await Analytics.Partitions.TablesAsync(default);

        var events = tables.Single(table => table.Name == AnalyticsLab.Table);
        Assert.Equal((PartitionPeriod.Day, 30, 400, true, null), (events.Period, events.DaysAhead, events.KeepDays, events.ArchivesRows, events.TenantId));
        var audit = tables.Single(table => table.Name == AuditTable);
        Assert.Equal((PartitionPeriod.Month, 190, null, true), (audit.Period, audit.DaysAhead, audit.KeepDays, audit.ArchivesRows));
        Assert.Equal((await Analytics.Partitions.ListAsync(AuditTable, default)).Count, audit.Partitions);
    }

    /// <summary>Makes a past day where the server does not make it with its first row.</summary>
    private protected abstract Task PrepareDayAsync(DateOnly day);

    /// <summary>Makes a past month where the server does not make it with its first row.</summary>
    private protected abstract Task PrepareMonthAsync(string table, DateOnly month);

    /// <summary>Takes the last partitions of those ahead away.</summary>
    private protected abstract Task DropAheadAsync(string table, int count);

    private protected Task<JobResult> RunAsync() => Job.RunAsync(new JobContext(WorkerId.New()), default);

    private static DateTime Noon(DateOnly day) => day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);

    // a user with events on a day that is past its time, rolled up, and one event today
    private async Task<(string User, DateOnly Day)> OldDayAsync(int rows)
    {
        var user = await Analytics.UserAsync();
        var day = AnalyticsLab.Today.AddDays(-450);
        await PrepareDayAsync(day);
        await Analytics.ImportAsync([.. Enumerable.Range(0, rows).Select(_ => AnalyticsLab.Event(user, Noon(day))), AnalyticsLab.Event(user, DateTime.UtcNow)]);
        await Analytics.Statistics.RefreshAsync(default);
        return (user, day);
    }

    private Task<int> KeepAsync(int? days) => Analytics.Partitions.SetRetentionAsync(
        AnalyticsLab.Table, new PartitionRetention { DaysAhead = 30, KeepDays = days, ArchivesRows = true }, AnalyticsLab.Operator, default);

    private Task<long> RowsAsync(string user) => Lab.CountAsync("select count(*) from pf_user_analytics where user_id = :id", new Parameter("id", user));

    private async Task<long> AuditedAsync(DateOnly day)
    {
        await Lab.AsOwnerAsync(
            "insert into pf_audit_log (occurred_at, actor, action, resource_type, resource_id) values (:at, 'test', 'update', 'sample', :day)",
            new Parameter("at", day == AnalyticsLab.Today ? DateTime.UtcNow : Noon(day), BindType.Timestamp), new Parameter("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var id = await Lab.CountAsync("select max(audit_id) from pf_audit_log where resource_type = 'sample' and resource_id = :day", new Parameter("day", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        await Lab.AsOwnerAsync("insert into pf_audit_values (audit_id, salt) values (:id, :salt)", new Parameter("id", id, BindType.Int64), new Parameter("salt", new string('a', 64)));
        return id;
    }
}
