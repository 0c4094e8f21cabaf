namespace Pathfinder.Data.Analytics;

/// <summary>Something that a user did in the application.</summary>
/// <param name="UserId">Key of the user.</param>
/// <param name="EventType">What happened, as <c>page_view</c> or <c>cv.upload</c>: lower-case letters, digits, <c>_</c> and dots, a letter first, 100 characters at most.</param>
public sealed record AnalyticsEvent(string UserId, string EventType)
{
    /// <summary>The longest type, in characters.</summary>
    public const int MaxTypeLength = 100;

    /// <summary>Where <see cref="UserAgent"/>, <see cref="Referrer"/> and <see cref="PageUrl"/> are cut, in characters.</summary>
    public const int MaxTextLength = 500;

    /// <summary>The longest address, in characters.</summary>
    public const int MaxAddressLength = 45;

    /// <summary>What more there is to say: the text of a JSON object, each name in it once, 16 levels and 16,384 characters at most.</summary>
    public string? Data { get; init; }

    /// <summary>Key of the session in which it happened.</summary>
    public string? SessionId { get; init; }

    /// <summary>Address of the client, IPv4 or IPv6.</summary>
    public string? IpAddress { get; init; }

    /// <summary>The client's program; what is longer than <see cref="MaxTextLength"/> is cut.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The page from which the user came; cut likewise.</summary>
    public string? Referrer { get; init; }

    /// <summary>The page on which it happened; cut likewise.</summary>
    public string? PageUrl { get; init; }

    /// <summary>When it happened, of kind UTC.</summary>
    /// <value><see langword="null"/> for now; at most 30 days ago, and not ahead of the clock by more than an hour.</value>
    public DateTime? OccurredAt { get; init; }
}
