using Pathfinder.ContractTests.Analytics;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Engine;
using Pathfinder.PostgreSql.Tests.Infrastructure;
using Xunit;

namespace Pathfinder.PostgreSql.Tests.Analytics;

/// <summary>A database with a partition for each day of a year, and events on each.</summary>
public sealed class YearOfEvents : IAsyncLifetime
{
    private const int Days = 366;
    private readonly InstalledDatabase database = new();
    private ProvisioningLab? provisioning;
    private AnalyticsLab? lab;

    internal IDatabaseEngine Engine => database.Engine;

    internal AnalyticsLab Lab => lab!;

    internal string User { get; private set; } = "";

    internal DateOnly Middle { get; } = AnalyticsLab.Today.AddDays(-180);

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        provisioning = new ProvisioningLab(database);
        lab = new AnalyticsLab(provisioning);
        User = await lab.UserAsync();
        var first = AnalyticsLab.Today.AddDays(1 - Days);
        await provisioning.ScalarAsync(
            "select sum(pf_partitions.ensure_day('pf_user_analytics', d::date)) from generate_series(cast(:first as date), cast(:last as date), interval '1 day') as d",
            new Parameter("first", first, BindType.Date), new Parameter("last", AnalyticsLab.Today, BindType.Date));
        List<string> users = [User, .. await Task.WhenAll(Enumerable.Range(0, 19).Select(_ => lab.UserAsync()))];
        await lab.ImportAsync([.. Enumerable.Range(0, Days * 300).Select(i => AnalyticsLab.Event(
            users[i % users.Count], first.AddDays(i / 300).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddMinutes(i % 300), i % 3 == 0 ? "login" : "page_view"))]);
        await provisioning.AsOwnerAsync("analyze pf_user_analytics");
    }

    public async Task DisposeAsync()
    {
        lab?.Dispose();
        provisioning?.Dispose();
        await database.DisposeAsync();
    }

    /// <summary>The server's plan of a statement of the owner's.</summary>
    internal async Task<string> ExplainAsync(string sql, string setting = "select 1")
    {
        await using var owner = await ((ITestDatabase)database).OpenAsOwnerAsync();
        await using var prepare = owner.CreateCommand();
        prepare.CommandText = setting;
        await prepare.ExecuteNonQueryAsync();
        await using var command = owner.CreateCommand();
        command.CommandText = "explain (format json) " + sql;
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The queries by which the roll-up counts a day, as its procedure words them.</summary>
    internal static IEnumerable<string> RollUpOf(DateOnly day)
    {
        var bounds = FormattableString.Invariant($"a.event_timestamp >= '{day:yyyy-MM-dd} 00:00:00+00' and a.event_timestamp < '{day.AddDays(1):yyyy-MM-dd} 00:00:00+00'");
        yield return $"select a.user_id, count(*), min(a.event_timestamp), max(a.event_timestamp) from pf_user_analytics as a where {bounds} group by a.user_id";
        yield return $"select distinct a.user_id, a.session_id from pf_user_analytics as a where {bounds} and a.session_id is not null";
    }
}
