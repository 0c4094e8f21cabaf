using Pathfinder.Data;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.ContractTests.Analytics;

/// <summary>What is read from events, and computed from them.</summary>
public abstract class UsageStatisticsContract : AnalyticsLabContract
{
    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-17")]
    public async Task Recent_events_come_newest_first_over_days_and_pages()
    {
        var user = await Analytics.UserAsync();
        var other = await Analytics.UserAsync();
        var now = DateTime.UtcNow;
        // two of each time, so that pages end between equals; days of every window, and none
        List<EventRow> events = [.. new[] { 0.0, 0.01, 0.3, 1, 1.5, 2, 5, 6.5, 13, 20, 27 }.SelectMany(days => new[]
        {
            AnalyticsLab.Event(user, now.AddDays(-days)), AnalyticsLab.Event(user, now.AddDays(-days)), AnalyticsLab.Event(other, now.AddDays(-days)),
        })];
        await Analytics.Store.WriteAsync(events, default);

        var read = new List<RecordedEvent>();
        string? after = null;
        do
        {
            var page = await Analytics.Statistics.ListRecentAsync(user, new RecentEvents { Limit = 3, After = after }, default);
            Assert.InRange(page.Items.Count, 1, 3);
            read.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(
            events.Where(row => row.UserId == user).OrderByDescending(row => row.EventTimestamp).ThenByDescending(row => row.AnalyticsId, StringComparer.Ordinal).Select(row => row.AnalyticsId),
            read.Select(item => item.Id));
    }

    [SkippableFact]
    public async Task Recent_events_end_where_the_look_back_does()
    {
        var user = await Analytics.UserAsync();
        var now = DateTime.UtcNow;
        await Analytics.Store.WriteAsync([AnalyticsLab.Event(user, now), AnalyticsLab.Event(user, now.Date.AddDays(-6)), AnalyticsLab.Event(user, now.Date.AddDays(-6).AddSeconds(-1))], default);

        Assert.Equal(2, (await Analytics.Statistics.ListRecentAsync(user, new RecentEvents { LookBackDays = 7 }, default)).Items.Count);
        Assert.Equal(3, (await Analytics.Statistics.ListRecentAsync(user, new RecentEvents { LookBackDays = 8 }, default)).Items.Count);
        Assert.Empty((await Analytics.Statistics.ListRecentAsync(Ulid.New(), new RecentEvents { LookBackDays = 400 }, default)).Items);
    }

    [SkippableTheory]
    [InlineData("", 90, 50, null, "userId", "format")]
    [InlineData("not a key", 90, 50, null, "userId", "format")]
    [InlineData("01arz3ndektsv4rrffq69g5fav", 90, 50, null, "userId", "format")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV", 0, 50, null, "LookBackDays", "range")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV", 401, 50, null, "LookBackDays", "range")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV", 90, 0, null, "Limit", "range")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV", 90, 201, null, "Limit", "range")]
    [InlineData("01ARZ3NDEKTSV4RRFFQ69G5FAV", 90, 50, "nonsense", "After", "format")]
    public async Task A_wrong_question_is_refused_with_field_and_rule(string user, int lookBack, int limit, string? after, string field, string rule)
    {
        var refused = await Assert.ThrowsAsync<ValidationException>(() => Analytics.Statistics.ListRecentAsync(user, new RecentEvents { LookBackDays = lookBack, Limit = limit, After = after }, default));

        Assert.Equal((field, rule), (Assert.Single(refused.Errors).Field, refused.Errors[0].Rule));
    }

    [SkippableFact]
    public async Task A_cursor_of_one_list_is_no_cursor_of_another()
    {
        var user = await Analytics.UserAsync();
        await Analytics.Store.WriteAsync([AnalyticsLab.Event(user, DateTime.UtcNow), AnalyticsLab.Event(user, DateTime.UtcNow)], default);
        var page = await Analytics.Statistics.ListRecentAsync(user, new RecentEvents { Limit = 1 }, default);

        await Assert.ThrowsAsync<ValidationException>(() => Analytics.Statistics.ListMostRecentlyActiveAsync(new ListRequest { After = page.Next }, default));
        await Assert.ThrowsAsync<ValidationException>(() => Analytics.Statistics.ListMostRecentlyActiveAsync(new ListRequest { Limit = 0 }, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Analytics.Statistics.ListMostRecentlyActiveAsync(null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => Analytics.Statistics.ListRecentAsync(user, null!, default));
        await Assert.ThrowsAsync<ValidationException>(() => Analytics.Statistics.FindAsync("x", default));
    }

    [SkippableFact]
    public async Task Types_are_counted_by_their_day()
    {
        var user = await Analytics.UserAsync();
        var day = AnalyticsLab.Today.AddDays(-9);
        var midnight = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        await Analytics.Store.WriteAsync(
            [
                AnalyticsLab.Event(user, midnight.AddTicks(-10), "login"),
                AnalyticsLab.Event(user, midnight, "login"), AnalyticsLab.Event(user, midnight.AddHours(5), "login"), AnalyticsLab.Event(user, midnight.AddHours(6), "search"),
                AnalyticsLab.Event(user, midnight.AddDays(1).AddTicks(-10), "cv.upload"),
                AnalyticsLab.Event(user, midnight.AddDays(1), "search"),
            ],
            default);

        Assert.Equal([new(day, "cv.upload", 1), new(day, "login", 2), new(day, "search", 1)], await Analytics.Statistics.CountByTypeAsync(day, day, default));
        Assert.Equal(
            [new(day.AddDays(-1), "login", 1), new(day, "cv.upload", 1), new(day, "login", 2), new(day, "search", 1), new EventCount(day.AddDays(1), "search", 1)],
            await Analytics.Statistics.CountByTypeAsync(day.AddDays(-1), day.AddDays(1), default));
        Assert.Empty(await Analytics.Statistics.CountByTypeAsync(new DateOnly(1999, 1, 1), new DateOnly(1999, 1, 2), default));
        await Assert.ThrowsAsync<ValidationException>(() => Analytics.Statistics.CountByTypeAsync(day, day.AddDays(-1), default));
        await Assert.ThrowsAsync<ValidationException>(() => Analytics.Statistics.CountByTypeAsync(day, day.AddDays(92), default));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-21")]
    public async Task Known_events_give_known_statistics_at_the_refresh_and_not_before()
    {
        var (busy, calm, idle) = (await Analytics.UserAsync(), await Analytics.UserAsync(), await Analytics.UserAsync());
        var midnight = DateTime.UtcNow.Date;
        var (night, morning) = (Ulid.New(), Ulid.New());
        await Analytics.Store.WriteAsync(
            [
                AnalyticsLab.Event(busy, midnight.AddDays(-3), "login", night), AnalyticsLab.Event(busy, midnight.AddDays(-3).AddHours(-1), "search", night),
                AnalyticsLab.Event(busy, midnight.AddDays(-1), "login", morning), AnalyticsLab.Event(busy, midnight.AddDays(-1).AddHours(2), "logout"),
                AnalyticsLab.Event(calm, midnight.AddDays(-2), "login", night),
            ],
            default);
        Assert.Null(await Analytics.Statistics.FindAsync(busy, default));

        var users = await Analytics.Statistics.RefreshAsync(default);

        Assert.True(users >= 3);
        // a session that passes midnight counts once, and the same key of another user's session is another session
        Assert.Equal(await ExpectedAsync(busy, 2, 4, midnight.AddDays(-1).AddHours(2), midnight.AddDays(-3).AddHours(-1)), await Analytics.Statistics.FindAsync(busy, default));
        Assert.Equal(await ExpectedAsync(calm, 1, 1, midnight.AddDays(-2), midnight.AddDays(-2)), await Analytics.Statistics.FindAsync(calm, default));
        Assert.Equal(await ExpectedAsync(idle, 0, 0, null, null), await Analytics.Statistics.FindAsync(idle, default));
        Assert.Null(await Analytics.Statistics.FindAsync(Ulid.New(), default));

        await Analytics.Store.WriteAsync([AnalyticsLab.Event(busy, midnight.AddDays(-3).AddMinutes(1), "late", Ulid.New())], default);
        Assert.Equal(4, (await Analytics.Statistics.FindAsync(busy, default))!.TotalEvents); // stale until the refresh

        await Analytics.Statistics.RefreshAsync(default);
        await Analytics.Statistics.RefreshAsync(default); // again changes nothing

        Assert.Equal(await ExpectedAsync(busy, 3, 5, midnight.AddDays(-1).AddHours(2), midnight.AddDays(-3).AddHours(-1)), await Analytics.Statistics.FindAsync(busy, default));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-21")]
    public async Task Statistics_follow_a_name_and_go_with_their_user()
    {
        var (renamed, erased) = (await Analytics.UserAsync(), await Analytics.UserAsync());
        await Analytics.Store.WriteAsync([AnalyticsLab.Event(erased, DateTime.UtcNow, session: Ulid.New())], default);
        await Analytics.Statistics.RefreshAsync(default);

        await Lab.AsOwnerAsync("update pf_users set username = 'renamed' where user_id = :id", new Parameter("id", renamed));
        foreach (var table in (string[])["pf_schema_operations", "pf_tenants", "pf_users"])
        {
            await Lab.AsOwnerAsync($"delete from {table} where user_id = :id", new Parameter("id", erased));
        }

        await Analytics.Statistics.RefreshAsync(default);

        Assert.Equal("renamed", (await Analytics.Statistics.FindAsync(renamed, default))!.Username);
        Assert.Null(await Analytics.Statistics.FindAsync(erased, default));
    }

    [SkippableFact]
    [Trait("Requirement", "P-SCHEMA-22")]
    public async Task Who_was_active_last_comes_first_page_by_page()
    {
        List<string> users = [await Analytics.UserAsync(), await Analytics.UserAsync(), await Analytics.UserAsync(), await Analytics.UserAsync()];
        var now = DateTime.UtcNow;
        // the last two at the same moment
        await Analytics.Store.WriteAsync([.. users.Select((user, i) => AnalyticsLab.Event(user, now.AddMinutes(10 + Math.Min(i, 2))))], default);
        await Analytics.Statistics.RefreshAsync(default);

        var first = await Analytics.Statistics.ListMostRecentlyActiveAsync(new ListRequest { Limit = 3 }, default);
        var second = await Analytics.Statistics.ListMostRecentlyActiveAsync(new ListRequest { Limit = 1, After = first.Next }, default);

        Assert.Equal([.. users[2..].Order(StringComparer.Ordinal), users[1]], first.Items.Select(item => item.UserId));
        Assert.Equal(users[0], Assert.Single(second.Items).UserId);
        var all = await Analytics.Statistics.ListMostRecentlyActiveAsync(new ListRequest { Limit = 200 }, default);
        Assert.All(all.Items, item => Assert.NotNull(item.LastActivity)); // users without events have no place in the order
    }

    [SkippableFact]
    public async Task Refreshes_at_once_wait_for_each_other()
    {
        var user = await Analytics.UserAsync();
        await Analytics.Store.WriteAsync([AnalyticsLab.Event(user, DateTime.UtcNow)], default);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Analytics.Statistics.RefreshAsync(default))));

        Assert.Equal(1, (await Analytics.Statistics.FindAsync(user, default))!.TotalEvents);
    }

    private async Task<UserStatistics> ExpectedAsync(string user, long sessions, long events, DateTime? last, DateTime? first) =>
        new(user, (string)(await Lab.ScalarAsync("select username from pf_users where user_id = :id", new Parameter("id", user)))!, sessions, events, last, first);
}
