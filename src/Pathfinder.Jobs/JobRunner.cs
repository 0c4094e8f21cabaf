using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Jobs;

/// <summary>Runs a pass of a job by name and records how it went in <c>pf_jobs</c>; every clock calls here.</summary>
internal sealed partial class JobRunner
{
    private readonly IDatabaseEngine engine;
    private readonly TimeProvider clock;
    private readonly ILogger<JobRunner> logger;
    private readonly WorkerId worker = WorkerId.New();
    private readonly FrozenDictionary<string, Entry> entries;

    /// <summary>Takes the jobs that the host has.</summary>
    public JobRunner(IEnumerable<IJob> jobs, IDatabaseEngine engine, TimeProvider clock, ILogger<JobRunner> logger)
    {
        this.engine = engine;
        this.clock = clock;
        this.logger = logger;
        entries = jobs.ToFrozenDictionary(job => job.Name, job => new Entry(job, new SemaphoreSlim(1, 1)), StringComparer.Ordinal);
    }

    /// <summary>The jobs that there are.</summary>
    public IEnumerable<IJob> Jobs => entries.Values.Select(entry => entry.Job);

    /// <summary>Makes one pass; when one is under way in this process, waits for it and then makes another, so that nothing asked for meanwhile is missed.</summary>
    /// <returns>What it did, or <see langword="null"/> when it failed; the failure is recorded and logged.</returns>
    /// <exception cref="ArgumentException">There is no such job.</exception>
    public async Task<JobResult?> RunAsync(string name, CancellationToken cancellationToken)
    {
        if (!entries.TryGetValue(name, out var entry))
        {
            throw new ArgumentException($"There is no job '{name}'; there are: {string.Join(", ", entries.Keys.Order(StringComparer.Ordinal))}.", nameof(name));
        }

        await entry.Gate.WaitAsync(cancellationToken);
        try
        {
            return await PassAsync(entry, cancellationToken);
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    private async Task<JobResult?> PassAsync(Entry entry, CancellationToken cancellationToken)
    {
        var job = entry.Job;
        var startedAt = clock.UtcNow();
        var watch = Stopwatch.StartNew();
        try
        {
            var result = await job.RunAsync(new JobContext(worker), cancellationToken);
            if (result is { Done: > 0 } or { Failed: > 0 })
            {
                LogDone(job.Name, result.Done, result.Failed, watch.ElapsedMilliseconds);
            }

            // a worker that looks several times a second need not write as often that there was nothing
            if (result is not { Done: 0, Failed: 0 } || startedAt - entry.RecordedAt >= job.Schedule.Interval)
            {
                await RecordAsync(entry, startedAt, result.Failed == 0, result.ToString());
            }

            return result;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(job.Name, error);
            await RecordAsync(entry, startedAt, success: false, error.Message);
            return null;
        }
    }

    // the outcome is written with a token of its own: the pass may be stopping
    private async Task RecordAsync(Entry entry, DateTime startedAt, bool success, string text)
    {
        var job = entry.Job;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await engine.ExecuteAsync(
                DatabaseAccount.Provisioner, "jobs/record", limit.Token,
                new Parameter("job_name", job.Name),
                new Parameter("worker", worker.Value),
                new Parameter("started_at", startedAt, BindType.Timestamp),
                new Parameter("success", success ? "Y" : "N"),
                new Parameter("outcome", text.Length > 1000 ? text[..1000] : text),
                new Parameter("every_seconds", (int)job.Schedule.Interval.TotalSeconds, BindType.Int32));
            entry.RecordedAt = startedAt;
        }
        catch (Exception error) when (error is System.Data.Common.DbException or OperationCanceledException)
        {
            LogNotRecorded(job.Name, error); // the next pass tells again
        }
    }

    [LoggerMessage(1101, LogLevel.Information, "{Job}: {Done} done, {Failed} failed in {ElapsedMs} ms")]
    private partial void LogDone(string job, int done, int failed, long elapsedMs);

    [LoggerMessage(1102, LogLevel.Error, "{Job} failed")]
    private partial void LogFailed(string job, Exception error);

    [LoggerMessage(1103, LogLevel.Warning, "The outcome of {Job} could not be recorded")]
    private partial void LogNotRecorded(string job, Exception error);

    private sealed record Entry(IJob Job, SemaphoreSlim Gate)
    {
        /// <summary>Start of the last pass that was recorded; touched under the gate only.</summary>
        public DateTime RecordedAt { get; set; } = DateTime.MinValue;
    }
}
