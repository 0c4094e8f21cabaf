using Microsoft.Extensions.Options;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Monitoring;

namespace Pathfinder.Jobs.Monitoring;

/// <summary>Writes one sample of everything that is measured, and removes the samples that are too old.</summary>
internal sealed class RecordMetrics(IMetricHistory history, IDatabaseEngine engine, IOptions<MonitoringOptions> options) : IJob
{
    /// <inheritdoc />
    public string Name => "record-metrics";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = new(minutes: 60);

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var written = await history.RecordAsync([.. Enum.GetValues<DatabaseAccount>().SelectMany(Measure)], cancellationToken);
        await history.PurgeAsync(options.Value.KeepDays, cancellationToken);
        return new JobResult(written);
    }

    // this host's own; each host has pools of its own
    private IEnumerable<Metric> Measure(DatabaseAccount account)
    {
        var pool = engine.Pool(account);
        var subject = account.ToString().ToLowerInvariant();
        return [new Metric("pool.peak", subject, pool.TakePeak()), new Metric("pool.limit", subject, pool.Limit)];
    }
}
