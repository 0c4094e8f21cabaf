using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pathfinder.ContractTests.Analytics;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.Engine;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Analytics;

/// <summary>Which days the queries over a year of events look at, by the server's own word.</summary>
public sealed partial class AnalyticsPlanTests(YearOfEvents year) : IClassFixture<YearOfEvents>
{
    [Fact]
    [Trait("Requirement", "P-SCHEMA-52")]
    [Trait("Requirement", "P-SCHEMA-59")]
    public async Task A_query_over_one_day_touches_one_partition()
    {
        Assert.Equal(["pf_user_analytics_p" + year.Middle.ToString("yyyyMMdd", CultureInfo.InvariantCulture)], await PartitionsAsync(context => UsageStatistics.CountsOf(context, year.Middle)));
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-17")]
    [Trait("Requirement", "P-SCHEMA-52")]
    public async Task The_latest_events_of_a_user_come_from_the_index_of_few_days()
    {
        var end = year.Middle.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        // days this small would be read whole: what is asked is whether the index has rows and order
        var plan = await PlanAsync(context => UsageStatistics.Recent(context, year.User, end.AddDays(-4), end, null).Take(50), "set enable_seqscan = off; set enable_bitmapscan = off");

        Assert.Equal(4, Partitions(plan).Count);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("\"Sort\"", plan, StringComparison.Ordinal); // the index has the order; at most equal times are put in order
        Assert.Contains("user_id_event_timestamp", plan, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-52")]
    public async Task More_than_four_in_five_of_the_queries_over_events_leave_days_out()
    {
        var start = year.Middle.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var total = (await year.Lab.Partitions.ListAsync(AnalyticsLab.Table, default)).Count;
        List<int> touched =
        [
            .. await Task.WhenAll(new[] { 1, 2, 4, 8, 16, 32 }.Select(async days => (await PartitionsAsync(context => UsageStatistics.Recent(context, year.User, start.AddDays(-days), start, null).Take(51))).Count)),
            (await PartitionsAsync(context => UsageStatistics.CountsOf(context, year.Middle))).Count,
            .. await Task.WhenAll(YearOfEvents.RollUpOf(year.Middle).Select(async sql => Partitions(await year.ExplainAsync(sql)).Count)),
            // the one that looks at all: a user is erased with all that he did
            Partitions(await year.ExplainAsync("delete from pf_user_analytics where user_id = 'x'")).Count,
        ];

        Assert.Equal(total, touched[^1]);
        Assert.All(touched[..^1], partitions => Assert.InRange(partitions, 1, 32));
        Assert.True(touched.Count(partitions => partitions < total) > 0.8 * touched.Count);
    }

    [Fact]
    [Trait("Requirement", "P-SCHEMA-22")]
    public async Task Who_was_active_last_comes_from_the_index()
    {
        await year.Lab.Statistics.RefreshAsync(default);
        var plan = await year.ExplainAsync("select user_id from pf_mv_user_stats where last_activity is not null order by last_activity desc, user_id limit 50", "set enable_seqscan = off");

        Assert.Contains("idx_mv_user_stats_activity", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
    }

    private static HashSet<string> Partitions(string plan) =>
        [.. RelationName().Matches(plan).Select(match => match.Groups["name"].Value).Where(name => name.StartsWith("pf_user_analytics_p", StringComparison.Ordinal))];

    [GeneratedRegex("\"Relation Name\": \"(?<name>\\w+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex RelationName();

    private async Task<HashSet<string>> PartitionsAsync<T>(Func<PathfinderDbContext, IQueryable<T>> query) => Partitions(await PlanAsync(query));

    private Task<string> PlanAsync<T>(Func<PathfinderDbContext, IQueryable<T>> query, string setting = "select 1") => new SharedTables(year.Engine).ReadAsync(
        DatabaseAccount.AnalyticsReader,
        async context =>
        {
            await using var prepare = context.Database.GetDbConnection().CreateCommand();
            prepare.CommandText = setting;
            await prepare.ExecuteNonQueryAsync();
            await using var command = query(context).CreateDbCommand();
            command.CommandText = "explain (format json) " + command.CommandText;
            return (string)(await command.ExecuteScalarAsync())!;
        },
        default);
}
