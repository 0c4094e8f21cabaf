using System.ComponentModel.DataAnnotations;

namespace Pathfinder.Data.Analytics;

/// <summary>How events are buffered; section <c>Pathfinder:Analytics</c>.</summary>
public sealed class AnalyticsOptions
{
    /// <summary>The most events that wait in this process; further ones are turned away.</summary>
    /// <value>1 to 1,000,000; 100,000, which is some 60 MiB.</value>
    [Range(1, 1_000_000)]
    public int BufferSize { get; set; } = 100_000;

    /// <summary>The most events that are written by one call.</summary>
    /// <value>1 to 50,000; 10,000.</value>
    [Range(1, 50_000)]
    public int BatchSize { get; set; } = 10_000;

    /// <summary>How long an event waits for others before it is written, in milliseconds; a full batch does not wait.</summary>
    /// <value>10 to 60,000; 1,000.</value>
    [Range(10, 60_000)]
    public int FlushMilliseconds { get; set; } = 1_000;

    /// <summary>How long the process takes at its stop to write what is left, in seconds.</summary>
    /// <value>0 to 60; 5.</value>
    [Range(0, 60)]
    public int ShutdownSeconds { get; set; } = 5;
}
