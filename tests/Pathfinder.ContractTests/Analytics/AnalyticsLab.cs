using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pathfinder.ContractTests.Infrastructure;
using Pathfinder.Data.Analytics;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Partitions;

namespace Pathfinder.ContractTests.Analytics;

/// <summary>Events to try things on, and what reads them.</summary>
internal sealed class AnalyticsLab : IDisposable
{
    /// <summary>The table of events.</summary>
    public const string Table = "pf_user_analytics";

    private static readonly BulkColumn[] Columns =
    [
        new("analytics_id"), new("user_id"), new("event_type"), new("session_id"), new("event_timestamp", BindType.Timestamp),
    ];

    private readonly ProvisioningLab lab;

    public AnalyticsLab(ProvisioningLab lab)
    {
        this.lab = lab;
        var tables = new SharedTables(lab.Engine);
        Store = new EventStore(lab.Engine);
        Buffer = new EventBuffer(Store, TimeProvider.System, Options.Create(new AnalyticsOptions()), NullLogger<EventBuffer>.Instance);
        Statistics = new UsageStatistics(lab.Engine, tables, TimeProvider.System);
        Partitions = new PartitionService(lab.Engine, TimeProvider.System);
    }

    public static Actor Operator { get; } = Actor.Named("operator:test");

    public EventStore Store { get; }

    public EventBuffer Buffer { get; }

    public UsageStatistics Statistics { get; }

    public PartitionService Partitions { get; }

    public static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>An event as the buffer would write it, at any time.</summary>
    public static EventRow Event(string userId, DateTime time, string type = "page_view", string? session = null) =>
        new() { AnalyticsId = Ulid.New(), UserId = userId, EventType = type, SessionId = session, EventTimestamp = time };

    /// <summary>A user without tables.</summary>
    public async Task<string> UserAsync() => (await lab.RegisterAsync()).UserId!;

    /// <summary>Puts events into their days past every guard, as an import by the owner does, and marks the days for the roll-up.</summary>
    public async Task ImportAsync(IReadOnlyList<EventRow> events)
    {
        await using var owner = await lab.Database.OpenAsOwnerAsync();
        await using var transaction = await owner.BeginTransactionAsync();
        await lab.Engine.BulkInsertAsync(
            owner, Table, Columns, [.. events.Select(row => new object?[] { row.AnalyticsId, row.UserId, row.EventType, row.SessionId, row.EventTimestamp })], default);
        await lab.Engine.BulkInsertAsync(
            owner, "pf_analytics_pending", [new BulkColumn("batch_id"), new BulkColumn("event_day", BindType.Date)],
            [.. events.Select(row => DateOnly.FromDateTime(row.EventTimestamp)).Distinct().Select(day => new object?[] { Ulid.New(), day })], default);
        await transaction.CommitAsync();
    }

    public void Dispose() => Buffer.Dispose();
}
