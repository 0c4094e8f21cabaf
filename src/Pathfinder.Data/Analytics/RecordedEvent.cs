namespace Pathfinder.Data.Analytics;

/// <summary>An event as it is stored.</summary>
/// <param name="Id">Its key.</param>
/// <param name="UserId">The user who acted.</param>
/// <param name="EventType">What happened.</param>
/// <param name="OccurredAt">When it happened, UTC.</param>
/// <param name="Data">What more there is to say: a JSON object.</param>
/// <param name="SessionId">The session in which it happened.</param>
/// <param name="IpAddress">Address of the client.</param>
/// <param name="UserAgent">The client's program.</param>
/// <param name="Referrer">The page from which the user came.</param>
/// <param name="PageUrl">The page on which it happened.</param>
public sealed record RecordedEvent(
    string Id, string UserId, string EventType, DateTime OccurredAt, string? Data, string? SessionId, string? IpAddress, string? UserAgent, string? Referrer, string? PageUrl);
