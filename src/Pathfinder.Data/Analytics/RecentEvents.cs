namespace Pathfinder.Data.Analytics;

/// <summary>Which of a user's latest events to read.</summary>
public sealed record RecentEvents : ListRequest
{
    /// <summary>The furthest that one can look back, in days.</summary>
    public const int MaxLookBackDays = 400;

    /// <summary>How many days to look back. A user with few events costs a look at each of them, so it is not unbounded.</summary>
    /// <value>1 to 400; 90.</value>
    public int LookBackDays { get; init; } = 90;
}
