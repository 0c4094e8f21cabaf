using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Analytics;

/// <summary>Reads events and statistics under the account that can do nothing else.</summary>
internal sealed class UsageStatistics(IDatabaseEngine engine, SharedTables tables, TimeProvider clock) : IUsageStatistics
{
    private const int MaxDays = 92;
    private const string RecentList = "recent-events";
    private const string ActiveList = "active-users";

    /// <inheritdoc />
    public async Task<Page<RecordedEvent>> ListRecentAsync(string userId, RecentEvents request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        new FieldRules().Key(nameof(userId), userId).Range(nameof(request.LookBackDays), request.LookBackDays, 1, RecentEvents.MaxLookBackDays).ThrowIfBroken();
        var limit = request.CheckedLimit();
        var now = clock.UtcNow();
        var oldest = now.Date.AddDays(1 - request.LookBackDays);
        var after = Cursor.Parse(request.After, RecentList);
        var end = after is null ? now + EventRules.MaxLead : TimeOf(after).AddMicroseconds(1);
        return await tables.ReadAsync(
            DatabaseAccount.AnalyticsReader,
            async context =>
            {
                var found = new List<RecordedEvent>();
                // each window is twice as long as the one before: an active user's page costs one partition, and nobody's costs many queries
                for (var days = 1; end > oldest && found.Count <= limit; days *= 2)
                {
                    var start = end.AddTicks(-1).Date.AddDays(1 - days);
                    start = start < oldest ? oldest : start;
                    found.AddRange(await Recent(context, userId, start, end, after).Take(limit + 1 - found.Count).ToListAsync(cancellationToken));
                    end = start;
                }

                return found.ToPage(limit, last => new Cursor(RecentList, KeyOf(last.OccurredAt), last.Id));
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<EventCount>> CountByTypeAsync(DateOnly first, DateOnly last, CancellationToken cancellationToken)
    {
        new FieldRules()
            .That(last >= first, nameof(last), "order", "lies before the first day.")
            .That(last.DayNumber - first.DayNumber < MaxDays, nameof(last), "range", $"lies {MaxDays} days or more after the first day.")
            .ThrowIfBroken();
        return await tables.ReadAsync(
            DatabaseAccount.AnalyticsReader,
            async context =>
            {
                var counts = new List<EventCount>();
                for (var day = first; day <= last; day = day.AddDays(1))
                {
                    var types = await CountsOf(context, day).ToListAsync(cancellationToken);
                    counts.AddRange(types.Select(type => new EventCount(day, type.EventType, type.Count)));
                }

                return counts;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<UserStatistics?> FindAsync(string userId, CancellationToken cancellationToken)
    {
        new FieldRules().Key(nameof(userId), userId).ThrowIfBroken();
        return await tables.ReadAsync(DatabaseAccount.AnalyticsReader, context => Statistics(context.Set<UserStatisticsRow>().Where(row => row.UserId == userId)).SingleOrDefaultAsync(cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Page<UserStatistics>> ListMostRecentlyActiveAsync(ListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var limit = request.CheckedLimit();
        var after = Cursor.Parse(request.After, ActiveList);
        var time = after is null ? (DateTime?)null : TimeOf(after);
        var id = after?.Id;
        return await tables.ReadAsync(
            DatabaseAccount.AnalyticsReader,
            async context =>
            {
                var rows = context.Set<UserStatisticsRow>().Where(row => row.LastActivity != null);
                if (time is not null)
                {
#pragma warning disable CA1309 // becomes SQL, where keys compare by their bytes
                    rows = rows.Where(row => row.LastActivity < time || (row.LastActivity == time && string.Compare(row.UserId, id) > 0));
#pragma warning restore CA1309
                }

                var found = await Statistics(rows.OrderByDescending(row => row.LastActivity).ThenBy(row => row.UserId).Take(limit + 1)).ToListAsync(cancellationToken);
                return found.ToPage(limit, last => new Cursor(ActiveList, KeyOf(last.LastActivity!.Value), last.UserId));
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<long> RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            // a day to a transaction: none of them holds up much for long
            while (await CallAsync("analytics/roll_up", "days", cancellationToken, new Parameter("days", 1, BindType.Int32)) > 0)
            {
            }

            return await CallAsync("analytics/refresh_user_stats", "users", cancellationToken);
        }
        catch (Exception error) when (engine.ToPublic(error) is { } known)
        {
            throw known;
        }
    }

    /// <summary>The events of a user from one time to another, the latest first.</summary>
    internal static IQueryable<RecordedEvent> Recent(PathfinderDbContext context, string userId, DateTime start, DateTime end, Cursor? after)
    {
        var rows = context.Set<EventRow>().Where(row => row.UserId == userId && row.EventTimestamp >= start && row.EventTimestamp < end);
        if (after is not null)
        {
            var time = TimeOf(after);
            var id = after.Id;
#pragma warning disable CA1309 // becomes SQL, where keys compare by their bytes
            rows = rows.Where(row => row.EventTimestamp < time || (row.EventTimestamp == time && string.Compare(row.AnalyticsId, id) < 0));
#pragma warning restore CA1309
        }

        return rows.OrderByDescending(row => row.EventTimestamp).ThenByDescending(row => row.AnalyticsId)
            .Select(row => new RecordedEvent(
                row.AnalyticsId, row.UserId, row.EventType, row.EventTimestamp, row.EventData, row.SessionId, row.IpAddress, row.UserAgent, row.Referrer, row.PageUrl));
    }

    /// <summary>How often each thing happened on one day.</summary>
    internal static IQueryable<TypeCount> CountsOf(PathfinderDbContext context, DateOnly day)
    {
        var start = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var end = start.AddDays(1);
        return context.Set<EventRow>().Where(row => row.EventTimestamp >= start && row.EventTimestamp < end)
            .GroupBy(row => row.EventType).OrderBy(group => group.Key).Select(group => new TypeCount(group.Key, group.LongCount()));
    }

    private static IQueryable<UserStatistics> Statistics(IQueryable<UserStatisticsRow> rows) =>
        rows.Select(row => new UserStatistics(row.UserId, row.Username, row.TotalSessions, row.TotalEvents, row.LastActivity, row.FirstActivity));

    private static string KeyOf(DateTime time) => time.Ticks.ToString(CultureInfo.InvariantCulture);

    private static DateTime TimeOf(Cursor cursor) =>
        long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay
            ? new DateTime(ticks, DateTimeKind.Utc)
            : throw Cursor.Refusal();

    private async Task<long> CallAsync(string statement, string column, CancellationToken cancellationToken, params Parameter[] parameters) =>
        (await engine.QueryAsync(DatabaseAccount.Provisioner, statement, row => row.Number(column), cancellationToken, parameters))[0];

    /// <summary>How often something happened.</summary>
    internal sealed record TypeCount(string EventType, long Count);
}
