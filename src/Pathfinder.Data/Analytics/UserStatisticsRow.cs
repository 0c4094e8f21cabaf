namespace Pathfinder.Data.Analytics;

/// <summary>A row of the materialized view <c>pf_mv_user_stats</c>.</summary>
internal sealed class UserStatisticsRow
{
    public required string UserId { get; init; }

    public required string Username { get; init; }

    public long TotalSessions { get; init; }

    public long TotalEvents { get; init; }

    public DateTime? LastActivity { get; init; }

    public DateTime? FirstActivity { get; init; }
}
