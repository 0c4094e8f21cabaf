namespace Pathfinder.Data.Monitoring;

/// <summary>What was measured, over time: pools, statements, indexes, users, tenants, operations.</summary>
public interface IMetricHistory
{
    /// <summary>Samples, the newest first.</summary>
    /// <exception cref="ValidationException">A value of the filter is out of its range.</exception>
    Task<IReadOnlyList<MetricSample>> ListAsync(MetricFilter filter, CancellationToken cancellationToken);

    /// <summary>Writes one sample of everything: what the caller has measured, and what the database knows.</summary>
    /// <param name="metrics">What the caller has measured; may be empty.</param>
    /// <param name="cancellationToken">Gives up; then nothing was written.</param>
    /// <returns>How many samples were written.</returns>
    /// <exception cref="ValidationException">A name or a subject is none, or is too long.</exception>
    Task<int> RecordAsync(IReadOnlyList<Metric> metrics, CancellationToken cancellationToken);

    /// <summary>Removes samples that are too old, in batches.</summary>
    /// <param name="keepDays">How many days samples are kept, 1 to 3,650.</param>
    /// <param name="cancellationToken">Gives up; batches that were removed before stay removed.</param>
    /// <returns>How many were removed.</returns>
    /// <exception cref="ValidationException">The number is out of its range.</exception>
    Task<int> PurgeAsync(int keepDays, CancellationToken cancellationToken);
}
