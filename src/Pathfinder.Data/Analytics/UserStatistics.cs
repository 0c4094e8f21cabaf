namespace Pathfinder.Data.Analytics;

/// <summary>What a user has done so far, as of the last refresh; events of days that were removed are counted.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Username">The user's name.</param>
/// <param name="TotalSessions">How many sessions had events.</param>
/// <param name="TotalEvents">How many events there were.</param>
/// <param name="LastActivity">Time of the last one, UTC; none for a user without events.</param>
/// <param name="FirstActivity">Time of the first one, UTC; none likewise.</param>
public sealed record UserStatistics(string UserId, string Username, long TotalSessions, long TotalEvents, DateTime? LastActivity, DateTime? FirstActivity);
