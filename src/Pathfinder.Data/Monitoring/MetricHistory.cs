using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Monitoring;

/// <summary>The table <c>pf_metric_samples</c>: read by EF Core, written by <c>pf_monitor</c>.</summary>
internal sealed partial class MetricHistory(IDatabaseEngine engine, SharedTables tables) : IMetricHistory
{
    private const int MaxName = 100;
    private const int MaxSubject = 200;
    private const int MaxDays = 3_650;
    private const int Batch = 10_000;
    private const string Whole = "-";
    private const decimal Most = 999_999_999_999_999_999m;

    /// <inheritdoc />
    public Task<IReadOnlyList<MetricSample>> ListAsync(MetricFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        new FieldRules()
            .Optional(nameof(filter.Name), filter.Name, MaxName)
            .Optional(nameof(filter.Subject), filter.Subject, MaxSubject)
            .That(filter.Since is null or { Kind: DateTimeKind.Utc }, nameof(filter.Since), "zone", "is not UTC.")
            .That(filter.Before is null or { Kind: DateTimeKind.Utc }, nameof(filter.Before), "zone", "is not UTC.")
            .Range(nameof(filter.Limit), filter.Limit, 1, MetricFilter.MaxLimit)
            .ThrowIfBroken();
        return tables.ReadAsync<IReadOnlyList<MetricSample>>(
            async context =>
            {
                var samples = context.Set<MetricSampleRow>().AsQueryable();
                samples = filter.Name is { } name ? samples.Where(sample => sample.MetricName == name) : samples;
                samples = filter.Subject is { } subject ? samples.Where(sample => sample.Subject == subject) : samples;
                samples = filter.Since is { } since ? samples.Where(sample => sample.SampledAt >= since) : samples;
                samples = filter.Before is { } before ? samples.Where(sample => sample.SampledAt < before) : samples;
                var rows = await samples.OrderByDescending(sample => sample.SampledAt).ThenBy(sample => sample.MetricName).ThenBy(sample => sample.Subject)
                    .Take(filter.Limit).ToListAsync(cancellationToken);
                return [.. rows.Select(row => new MetricSample(row.MetricName, row.Subject == Whole ? null : row.Subject, row.SampledAt, row.MetricValue))];
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<int> RecordAsync(IReadOnlyList<Metric> metrics, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var rules = new FieldRules();
        foreach (var metric in metrics)
        {
            if (metric is null)
            {
                throw new ValidationException(nameof(metrics), "required", "holds one that is missing.");
            }

            rules.Required(nameof(metric.Name), metric.Name, MaxName)
                .That(metric.Name is not null && NameRule().IsMatch(metric.Name), nameof(metric.Name), "format", "is not lower-case words with underscores and points.")
                .Optional(nameof(metric.Subject), metric.Subject, MaxSubject)
                .That(Math.Abs(metric.Value) <= Most, nameof(metric.Value), "range", "has more than 18 digits.");
        }

        rules.That(metrics.DistinctBy(metric => (metric.Name, metric.Subject)).Count() == metrics.Count, nameof(metrics), "unique", "names a measure twice.").ThrowIfBroken();
        var samples = JsonSerializer.Serialize(metrics.Select(metric => new { metric_name = metric.Name, subject = metric.Subject, metric_value = metric.Value }));
        return await CallAsync("monitor/record_samples", "written", cancellationToken, new Parameter("samples", samples, BindType.Json));
    }

    /// <inheritdoc />
    public async Task<int> PurgeAsync(int keepDays, CancellationToken cancellationToken)
    {
        new FieldRules().Range(nameof(keepDays), keepDays, 1, MaxDays).ThrowIfBroken();
        var removed = 0;
        int batch;
        do
        {
            batch = await CallAsync(
                "monitor/purge_samples", "removed", cancellationToken, new("keep_days", keepDays, BindType.Int32), new("batch", Batch, BindType.Int32));
            removed += batch;
        }
        while (batch == Batch);
        return removed;
    }

    private async Task<int> CallAsync(string statement, string column, CancellationToken cancellationToken, params Parameter[] parameters)
    {
        try
        {
            return (await engine.QueryAsync(DatabaseAccount.Provisioner, statement, row => (int)row.Number(column), cancellationToken, parameters)).Single();
        }
        catch (DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]*([.][a-z0-9_]+)*$")]
    private static partial Regex NameRule();
}
