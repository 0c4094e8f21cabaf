using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Analytics;

/// <summary>Copies a batch to the intake and has the database take it from there, in one transaction of an account that can read neither.</summary>
internal sealed class EventStore(IDatabaseEngine engine) : IEventStore
{
    private const string Intake = "pf_analytics_intake";

    private static readonly BulkColumn[] Columns =
    [
        new("analytics_id"), new("user_id"), new("event_type"), new("event_data", BindType.Json), new("session_id"),
        new("ip_address"), new("user_agent"), new("referrer"), new("page_url"), new("event_timestamp", BindType.Timestamp),
    ];

    /// <inheritdoc />
    public async Task<IngestResult> WriteAsync(IReadOnlyList<EventRow> events, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await engine.Source(DatabaseAccount.AnalyticsWriter).OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await engine.BulkInsertAsync(connection, Intake, Columns, [.. events.Select(Values)], cancellationToken);
            await using var command = engine.CreateStatement(connection, "analytics/ingest");
            command.Transaction = transaction;
            var results = await engine.ReadAllAsync(
                command, row => new IngestResult(row.Number("written"), row.Number("repeated"), row.Number("unknown_users"), row.Number("mistimed")), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return results[0];
        }
        catch (Exception error) when (engine.ToPublic(error) is { } known)
        {
            throw known;
        }
    }

    private static object?[] Values(EventRow row) =>
    [
        row.AnalyticsId, row.UserId, row.EventType, row.EventData, row.SessionId,
        row.IpAddress, row.UserAgent, row.Referrer, row.PageUrl, row.EventTimestamp,
    ];
}
