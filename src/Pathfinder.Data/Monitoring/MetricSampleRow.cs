namespace Pathfinder.Data.Monitoring;

/// <summary>A row of <c>pf_metric_samples</c>.</summary>
internal sealed class MetricSampleRow
{
    public required string MetricName { get; init; }

    public required string Subject { get; init; }

    public DateTime SampledAt { get; init; }

    public decimal MetricValue { get; init; }
}
