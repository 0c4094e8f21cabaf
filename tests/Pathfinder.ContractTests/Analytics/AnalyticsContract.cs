using System.Data.Common;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Analytics;

/// <summary>What becomes of events on their way into their days.</summary>
public abstract class AnalyticsContract : AnalyticsLabContract
{
    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-13")]
    [Trait("Requirement", "P-SCHEMA-35")]
    public async Task What_is_tracked_is_stored_with_all_that_was_said()
    {
        var user = await Analytics.UserAsync();
        var session = Ulid.New();
        var before = DateTime.UtcNow.AddSeconds(-5);
        Analytics.Buffer.Track(new AnalyticsEvent(user, "cv.upload")
        {
            Data = """{"pages": 3, "source": "drag \"and\" drop", "größe": [1, 2.5, null, true]}""",
            SessionId = session,
            IpAddress = "2001:db8::1",
            UserAgent = "Mozilla/5.0 \U0001F9ED",
            Referrer = "https://example.org/start",
            PageUrl = "https://example.org/profile",
        });

        await Analytics.Buffer.FlushAsync(default);

        var page = await Analytics.Statistics.ListRecentAsync(user, new RecentEvents(), default);
        var stored = Assert.Single(page.Items);
        Assert.Equal(
            ("cv.upload", session, "2001:db8::1", "Mozilla/5.0 \U0001F9ED", "https://example.org/start", "https://example.org/profile"),
            (stored.EventType, stored.SessionId, stored.IpAddress, stored.UserAgent, stored.Referrer, stored.PageUrl));
        Assert.InRange(stored.OccurredAt, before, DateTime.UtcNow.AddSeconds(5));
        Assert.Equal(DateTimeKind.Utc, stored.OccurredAt.Kind);
        using var data = System.Text.Json.JsonDocument.Parse(stored.Data!);
        Assert.Equal(("drag \"and\" drop", 2.5), (data.RootElement.GetProperty("source").GetString(), data.RootElement.GetProperty("größe")[1].GetDouble()));
        Assert.Null(page.Next);
        Assert.Equal(new AnalyticsCounters(1, 1, 0, 0, 0, 0), Analytics.Buffer.Counters);
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-13")]
    public async Task Events_go_with_their_user()
    {
        var user = await Analytics.UserAsync();
        var other = await Analytics.UserAsync();
        await Analytics.Store.WriteAsync([AnalyticsLab.Event(user, DateTime.UtcNow), AnalyticsLab.Event(other, DateTime.UtcNow)], default);

        await Lab.AsOwnerAsync("delete from pf_schema_operations where user_id = :id", new Parameter("id", user));
        await Lab.AsOwnerAsync("delete from pf_tenants where user_id = :id", new Parameter("id", user));
        Assert.Equal(1, await Lab.AsOwnerAsync("delete from pf_users where user_id = :id", new Parameter("id", user)));

        Assert.Equal((0, 1), (await EventsAsync(user), await EventsAsync(other)));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-19")]
    public async Task The_first_event_of_a_day_adds_exactly_one_partition()
    {
        var user = await Analytics.UserAsync();
        var day = AnalyticsLab.Today.AddDays(-21);
        var before = await DaysAsync();
        Assert.DoesNotContain(day, before);

        await Analytics.Store.WriteAsync([AnalyticsLab.Event(user, Noon(day)), AnalyticsLab.Event(user, Noon(day))], default);
        await Analytics.Store.WriteAsync([AnalyticsLab.Event(user, Noon(day).AddHours(11.999))], default);

        Assert.Equal([day], (await DaysAsync()).Except(before));
        Assert.Equal(3, await EventsAsync(user));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-19")]
    public async Task Writers_who_meet_on_a_new_day_make_it_once_and_lose_nothing()
    {
        var user = await Analytics.UserAsync();
        List<DateOnly> days = [.. Enumerable.Range(22, 6).Select(back => AnalyticsLab.Today.AddDays(-back))];
        var before = await DaysAsync();

        foreach (var day in days)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
                Analytics.Store.WriteAsync([AnalyticsLab.Event(user, Noon(day))], default))));
            Assert.All(results, result => Assert.Equal(1, result.Written));
        }

        Assert.Equal(days.Order(), (await DaysAsync()).Except(before).Order());
        Assert.Equal(4 * days.Count, await EventsAsync(user));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-48")]
    [Trait("Requirement", "P-SCHEMA-13")]
    public async Task Events_out_of_time_or_of_nobody_are_left_out_and_sink_no_batch()
    {
        var user = await Analytics.UserAsync();
        var now = DateTime.UtcNow;
        var before = await DaysAsync();

        var result = await Analytics.Store.WriteAsync(
            [
                AnalyticsLab.Event(user, now),
                AnalyticsLab.Event(user, now.AddDays(-31)),
                AnalyticsLab.Event(user, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)),
                AnalyticsLab.Event(user, now.AddHours(2)),
                AnalyticsLab.Event(user, new DateTime(2099, 12, 31, 23, 59, 59, DateTimeKind.Utc)),
                AnalyticsLab.Event(Ulid.New(), now),
                AnalyticsLab.Event(user, now),
            ],
            default);

        Assert.Equal(new IngestResult(Written: 2, Repeated: 0, UnknownUsers: 1, Mistimed: 4), result);
        Assert.Equal(2, await EventsAsync(user));
        Assert.Empty((await DaysAsync()).Except(before).Except([DateOnly.FromDateTime(now)])); // no stray partition
    }

    [SkippableFact]
    public async Task A_batch_that_comes_again_is_stored_once()
    {
        var user = await Analytics.UserAsync();
        List<EventRow> events = [.. Enumerable.Range(0, 5).Select(i => AnalyticsLab.Event(user, DateTime.UtcNow.AddMinutes(-i)))];
        await Analytics.Store.WriteAsync(events, default);

        events.Add(AnalyticsLab.Event(user, DateTime.UtcNow));
        var result = await Analytics.Store.WriteAsync(events, default);

        Assert.Equal((1, 5), (result.Written, result.Repeated));
        Assert.Equal(6, await EventsAsync(user));
    }

    [SkippableFact]
    public async Task What_only_the_database_refuses_keeps_no_other_event_from_being_stored()
    {
        var user = await Analytics.UserAsync();
        var refusing = new RefusingStore(Analytics.Store, row => row.EventType == "poison");
        using var buffer = refusing.Buffer();
        foreach (var i in Enumerable.Range(0, 20))
        {
            buffer.Track(new AnalyticsEvent(user, i is 3 or 4 or 17 ? "poison" : "page_view"));
        }

        await buffer.FlushAsync(default);

        Assert.Equal(17, await EventsAsync(user));
        Assert.Equal(new AnalyticsCounters(Accepted: 20, Written: 17, Kept: 0, Dropped: 3, TurnedAway: 0, FailedFlushes: 0), buffer.Counters);
    }

    [SkippableFact]
    public async Task Nothing_stays_in_the_intake()
    {
        var user = await Analytics.UserAsync();
        await Analytics.Store.WriteAsync([AnalyticsLab.Event(user, DateTime.UtcNow), AnalyticsLab.Event(Ulid.New(), DateTime.UtcNow)], default);

        Assert.Equal(0, await Lab.CountAsync("select count(*) from pf_analytics_intake"));
    }

    [SkippableTheory]
    [Trait("Requirement", "P-SCHEMA-40")]
    [InlineData("AnalyticsReader", "select count(*) from pf_user_analytics", true)]
    [InlineData("AnalyticsReader", "select count(*) from pf_mv_user_stats", true)]
    [InlineData("AnalyticsReader", "insert into pf_user_analytics (analytics_id, user_id, event_type) values ('x', 'y', 'z')", false)]
    [InlineData("AnalyticsReader", "insert into pf_analytics_intake (analytics_id, user_id, event_type, event_timestamp) values ('x', 'y', 'z', current_timestamp)", false)]
    [InlineData("AnalyticsReader", "update pf_user_analytics set event_type = 'x'", false)]
    [InlineData("AnalyticsReader", "delete from pf_user_analytics", false)]
    [InlineData("AnalyticsReader", "select count(*) from pf_analytics_daily", false)]
    [InlineData("AnalyticsReader", "select count(*) from pf_users", false)]
    [InlineData("AnalyticsWriter", "select count(*) from pf_user_analytics", false)]
    [InlineData("AnalyticsWriter", "select count(*) from pf_analytics_intake", false)]
    [InlineData("AnalyticsWriter", "select count(*) from pf_mv_user_stats", false)]
    [InlineData("AnalyticsWriter", "insert into pf_user_analytics (analytics_id, user_id, event_type) values ('x', 'y', 'z')", false)]
    [InlineData("AnalyticsWriter", "delete from pf_analytics_intake", false)]
    [InlineData("AnalyticsWriter", "delete from pf_user_analytics", false)]
    [InlineData("App", "select count(*) from pf_user_analytics", false)]
    [InlineData("App", "select count(*) from pf_mv_user_stats", false)]
    [InlineData("App", "insert into pf_analytics_intake (analytics_id, user_id, event_type, event_timestamp) values ('x', 'y', 'z', current_timestamp)", false)]
    public async Task Readers_read_writers_hand_in_and_nobody_does_more(string account, string sql, bool allowed)
    {
        await using var connection = await Lab.Engine.Source(Enum.Parse<DatabaseAccount>(account)).OpenConnectionAsync();

        var error = await Record.ExceptionAsync(() => Lab.ScalarAsync(connection, sql));

        if (allowed)
        {
            Assert.Null(error);
        }
        else
        {
            Assert.True(Lab.Engine.Classify(Assert.IsAssignableFrom<DbException>(error)).Kind is FailureKind.Denied or FailureKind.Missing, error.Message);
        }
    }

    [SkippableTheory]
    [Trait("Requirement", "P-SCHEMA-40")]
    [InlineData("AnalyticsReader", "analytics/ingest")]
    [InlineData("AnalyticsReader", "analytics/refresh_user_stats")]
    [InlineData("App", "analytics/ingest")]
    [InlineData("App", "analytics/refresh_user_stats")]
    public async Task Procedures_are_refused_to_those_they_are_not_for(string account, string statement)
    {
        var error = await Assert.ThrowsAnyAsync<DbException>(() => Lab.Engine.QueryAsync(Enum.Parse<DatabaseAccount>(account), statement, row => row.FieldCount, default));

        Assert.True(Lab.Engine.Classify(error).Kind is FailureKind.Denied or FailureKind.Missing, error.Message);
    }

    [SkippableTheory]
    [Trait("Requirement", "P-SCHEMA-13")]
    [Trait("Requirement", "P-SCHEMA-30")]
    [Trait("Requirement", "P-SCHEMA-48")]
    [InlineData("ck_user_analytics_type", "event_type", "Page View", null)]
    [InlineData("ck_user_analytics_data", "event_data", "[1]", null)]
    [InlineData("ck_user_analytics_data", "event_data", "\"text\"", null)]
    [InlineData("ck_user_analytics_time", null, null, "2019-12-31T23:59:59Z")]
    [InlineData("fk_user_analytics_user", "user_id", "00000000000000000000000000", null)]
    public async Task A_row_that_breaks_a_rule_is_refused_by_name(string constraint, string? column, string? value, string? time)
    {
        var user = await Analytics.UserAsync();
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => InsertAsync(user, column, value, time));

        Assert.Equal(constraint, Lab.Engine.Classify(refused).Constraint);
    }

    [SkippableTheory]
    [Trait("Requirement", "P-SCHEMA-30")]
    [Trait("Requirement", "P-SCHEMA-48")]
    [InlineData("event_data", "{\"a\": 1", null)]
    [InlineData("event_data", "{a: 1}", null)]
    [InlineData("event_type", null, null)]
    [InlineData("event_type", "long", null)]
    [InlineData("user_agent", "long", null)]
    [InlineData(null, null, "2200-01-01T00:00:00Z")]
    public async Task A_row_that_no_column_can_hold_is_refused(string? column, string? value, string? time)
    {
        var user = await Analytics.UserAsync();
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => InsertAsync(user, column, value == "long" ? new string('x', 501) : value, time));

        Assert.Equal(FailureKind.Refused, Lab.Engine.Classify(refused).Kind);
    }

    private static DateTime Noon(DateOnly day) => day.ToDateTime(new TimeOnly(12, 0), DateTimeKind.Utc);

    private protected Task<long> EventsAsync(string user) => Lab.CountAsync("select count(*) from pf_user_analytics where user_id = :id", new Parameter("id", user));

    private async Task<List<DateOnly>> DaysAsync() =>
        [.. (await Analytics.Partitions.ListAsync(AnalyticsLab.Table, default)).Where(partition => partition.FirstDay is not null).Select(partition => partition.FirstDay!.Value)];

    private Task<int> InsertAsync(string user, string? column, string? value, string? time) => Lab.AsOwnerAsync(
        "insert into pf_user_analytics (analytics_id, user_id, event_type, event_data, user_agent, event_timestamp) values (:analytics_id, :user_id, :event_type, :event_data, :user_agent, :event_time)",
        new Parameter("analytics_id", Ulid.New()),
        new Parameter("user_id", column == "user_id" ? value : user),
        new Parameter("event_type", column == "event_type" ? value : "page_view"),
        new Parameter("event_data", column == "event_data" ? value : null, BindType.Json),
        new Parameter("user_agent", column == "user_agent" ? value : null),
        new Parameter("event_time", time is null ? DateTime.UtcNow : DateTime.Parse(time, null, System.Globalization.DateTimeStyles.AdjustToUniversal), BindType.Timestamp));
}
