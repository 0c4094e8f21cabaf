namespace Pathfinder.Data.Analytics;

/// <summary>How often something happened on a day.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="EventType">What happened.</param>
/// <param name="Count">How often.</param>
public sealed record EventCount(DateOnly Day, string EventType, long Count);
