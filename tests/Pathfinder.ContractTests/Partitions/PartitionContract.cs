using System.Data.Common;
using Pathfinder.ContractTests.Analytics;
using Pathfinder.Data;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Partitions;
using Xunit;

namespace Pathfinder.ContractTests.Partitions;

/// <summary>How the days of a table come.</summary>
public abstract class PartitionContract : AnalyticsLabContract
{
    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-19")]
    [Trait("Requirement", "P-SCHEMA-20")]
    public async Task Days_are_listed_with_their_bounds_the_oldest_without_a_beginning()
    {
        var user = await Analytics.UserAsync();
        await Analytics.Store.WriteAsync([AnalyticsLab.Event(user, DateTime.UtcNow)], default);

        var partitions = await Analytics.Partitions.ListAsync(AnalyticsLab.Table, default);

        Assert.EndsWith("p_initial", partitions[0].Name.ToLowerInvariant(), StringComparison.Ordinal);
        Assert.Equal((null, new DateOnly(2025, 1, 1)), (partitions[0].FirstDay, partitions[0].EndDay));
        Assert.All(partitions.Skip(1), partition => Assert.Equal(partition.FirstDay!.Value.AddDays(1), partition.EndDay));
        Assert.Equal(partitions.Select(partition => partition.EndDay).Order(), partitions.Select(partition => partition.EndDay));
        Assert.True(partitions.Single(partition => partition.FirstDay == AnalyticsLab.Today).SizeBytes > 0);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-20")]
    public async Task Days_are_made_ahead_once()
    {
        await Analytics.Partitions.EnsureAheadAsync(AnalyticsLab.Table, null, AnalyticsLab.Operator, default);
        Assert.Equal(0, await Analytics.Partitions.EnsureAheadAsync(AnalyticsLab.Table, 30, AnalyticsLab.Operator, default));

        var made = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
            Analytics.Partitions.EnsureAheadAsync(AnalyticsLab.Table, 35, AnalyticsLab.Operator, default))));

        Assert.Equal(5, made.Sum());
        var days = (await Analytics.Partitions.ListAsync(AnalyticsLab.Table, default)).Select(partition => partition.FirstDay).ToHashSet();
        Assert.All(Enumerable.Range(0, 36), ahead => Assert.Contains(AnalyticsLab.Today.AddDays(ahead), days));
    }

    [SkippableFact]
    public async Task Wrong_wishes_are_refused_with_field_and_rule()
    {
        var partitions = Analytics.Partitions;
        var by = AnalyticsLab.Operator;
        await RefusedAsync(() => partitions.ListAsync("", default), "table", "required");
        await RefusedAsync(() => partitions.ListAsync(null!, default), "table", "required");
        await RefusedAsync(() => partitions.ListAsync(new string('t', 64), default), "table", "length");
        await RefusedAsync(() => partitions.EnsureAheadAsync(AnalyticsLab.Table, 0, by, default), "days", "range");
        await RefusedAsync(() => partitions.EnsureAheadAsync(AnalyticsLab.Table, 367, by, default), "days", "range");
        await RefusedAsync(() => partitions.AnnounceRemovalAsync(AnalyticsLab.Table, AnalyticsLab.Today.AddDays(-30), by, default), "before", "range");
        await RefusedAsync(() => partitions.RemoveAnnouncedAsync(AnalyticsLab.Table, TimeSpan.FromSeconds(-1), by, default), "minimumAge", "range");
        await RefusedAsync(() => partitions.SetRetentionAsync("", Retention(30, 400), by, default), "table", "required");
        await RefusedAsync(() => partitions.SetRetentionAsync(AnalyticsLab.Table, Retention(0, 400), by, default), "DaysAhead", "range");
        await RefusedAsync(() => partitions.SetRetentionAsync(AnalyticsLab.Table, Retention(367, 400), by, default), "DaysAhead", "range");
        await RefusedAsync(() => partitions.SetRetentionAsync(AnalyticsLab.Table, Retention(30, 30), by, default), "KeepDays", "range");
        await RefusedAsync(() => partitions.SetRetentionAsync(AnalyticsLab.Table, Retention(30, 36_601), by, default), "KeepDays", "range");
        await Assert.ThrowsAsync<ArgumentNullException>(() => partitions.SetRetentionAsync(AnalyticsLab.Table, null!, by, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => partitions.SetRetentionAsync(AnalyticsLab.Table, Retention(30, 400), null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => partitions.EnsureAheadAsync(AnalyticsLab.Table, 1, null!, default));
        foreach (var table in (string[])["pf_users", "PF_USER_ANALYTICS", "pf_user_analytics; drop table pf_users"])
        {
            await Assert.ThrowsAsync<NotFoundException>(() => partitions.ListAsync(table, default));
            await Assert.ThrowsAsync<NotFoundException>(() => partitions.SetRetentionAsync(table, Retention(30, 400), by, default));
            await Assert.ThrowsAsync<NotFoundException>(() => partitions.EnsureAheadAsync(table, 1, by, default));
            await Assert.ThrowsAsync<NotFoundException>(() => partitions.AnnounceRemovalAsync(table, new DateOnly(2025, 1, 1), by, default));
            await Assert.ThrowsAsync<NotFoundException>(() => partitions.RemoveAnnouncedAsync(table, TimeSpan.Zero, by, default));
        }
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-20")]
    public async Task The_database_too_refuses_to_remove_days_that_may_still_get_events()
    {
        var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.Engine.QueryAsync(
            DatabaseAccount.Provisioner, "partitions/announce_removal", row => row.Number("announced"), default,
            new Parameter("table_name", AnalyticsLab.Table), new Parameter("before_day", AnalyticsLab.Today.AddDays(-29), BindType.Date), new Parameter("most", null, BindType.Int32)));

        Assert.Contains("31 days", error.Message, StringComparison.Ordinal);
    }

    private static PartitionRetention Retention(int daysAhead, int? keepDays) => new() { DaysAhead = daysAhead, KeepDays = keepDays, ArchivesRows = true };

    private static async Task RefusedAsync(Func<Task> call, string field, string rule)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(call);
        Assert.Equal((field, rule), (refused.Errors[0].Field, refused.Errors[0].Rule));
    }
}
