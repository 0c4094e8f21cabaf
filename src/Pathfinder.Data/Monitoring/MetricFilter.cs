namespace Pathfinder.Data.Monitoring;

/// <summary>Which samples to read, the newest first.</summary>
public sealed record MetricFilter
{
    /// <summary>The most samples that one answer can have.</summary>
    public const int MaxLimit = 1_000;

    /// <summary>Only what was measured under this name.</summary>
    /// <value>Default: everything.</value>
    public string? Name { get; init; }

    /// <summary>Only of this.</summary>
    /// <value>Default: of everything.</value>
    public string? Subject { get; init; }

    /// <summary>Only from this time on, UTC.</summary>
    /// <value>Default: as long as samples are kept.</value>
    public DateTime? Since { get; init; }

    /// <summary>Only before this time, UTC.</summary>
    /// <value>Default: up to now.</value>
    public DateTime? Before { get; init; }

    /// <summary>How many samples.</summary>
    /// <value>1 to 1,000; 200.</value>
    public int Limit { get; init; } = 200;
}
