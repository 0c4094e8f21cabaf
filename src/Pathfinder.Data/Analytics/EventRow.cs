namespace Pathfinder.Data.Analytics;

/// <summary>A row of <c>pf_user_analytics</c>.</summary>
internal sealed class EventRow
{
    public required string AnalyticsId { get; init; }

    public required string UserId { get; init; }

    public required string EventType { get; init; }

    public string? EventData { get; init; }

    public string? SessionId { get; init; }

    public string? IpAddress { get; init; }

    public string? UserAgent { get; init; }

    public string? Referrer { get; init; }

    public string? PageUrl { get; init; }

    public DateTime EventTimestamp { get; init; }
}
