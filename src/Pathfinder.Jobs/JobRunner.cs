using System.Collections.Frozen;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathfinder.Data;
using Pathfinder.Data.Passes;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Jobs;

/// <summary>Makes passes of jobs and records how they went in <c>pf_jobs</c>; every clock and every operator calls here.</summary>
internal sealed partial class JobRunner
{
    private static readonly TimeSpan OutcomeLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromHours(6);
    private readonly JobRegistry registry;
    private readonly IJobPasses passes;
    private readonly TimeSpan lease;
    private readonly ILogger<JobRunner> logger;
    private readonly WorkerId worker = WorkerId.New();
    private readonly FrozenDictionary<string, SemaphoreSlim> gates;

    /// <summary>Takes the jobs of the registry.</summary>
    public JobRunner(JobRegistry registry, IJobPasses passes, IOptions<JobOptions> options, ILogger<JobRunner> logger)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(options);
        this.registry = registry;
        this.passes = passes;
        this.logger = logger;
        lease = TimeSpan.FromSeconds(options.Value.LeaseSeconds);
        gates = registry.Jobs.ToFrozenDictionary(job => job.Name, _ => new SemaphoreSlim(1, 1), StringComparer.Ordinal);
    }

    /// <summary>Makes a pass of a job at once, whatever its schedule; when one is under way in this process, waits for it and then makes another, so
    /// that nothing asked for meanwhile is missed.</summary>
    /// <param name="name">The name of a job whose work is leased piece by piece: it needs no lease of the pass.</param>
    /// <param name="cancellationToken">Stops the pass.</param>
    /// <returns>What it did, or <see langword="null"/> when it failed; the failure is recorded and logged.</returns>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    /// <exception cref="ArgumentException">The job's passes must be leased.</exception>
    public async Task<JobResult?> RunAsync(string name, CancellationToken cancellationToken)
    {
        var job = registry[name].Job;
        if (job is not IAtOnceJob)
        {
            throw new ArgumentException($"A pass of '{name}' must be leased.", nameof(name));
        }

        await gates[name].WaitAsync(cancellationToken);
        try
        {
            return await LookAsync(job, cancellationToken);
        }
        finally
        {
            gates[name].Release();
        }
    }

    /// <summary>Makes the pass of a job that is due or asked for.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="cancellationToken">Stops the pass: it stays due.</param>
    /// <returns>How it went, or <see langword="null"/> when there was none to make here: none is due, another worker has it, or has taken it over.</returns>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    public async Task<PassOutcome?> TryPassAsync(string name, CancellationToken cancellationToken)
    {
        var job = registry[name];
        if (!await gates[name].WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return null; // at work in this process; what is due stays so
        }

        try
        {
            return await TryLeaseAsync(job, cancellationToken) is { } pass ? await MakeAsync(job, pass, cancellationToken) : null;
        }
        finally
        {
            gates[name].Release();
        }
    }

    /// <summary>What a clock does at a job's time: makes the pass that is due, unless another worker does.</summary>
    /// <param name="name">The job's name.</param>
    /// <param name="cancellationToken">Stops the pass: it stays due.</param>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    public Task TickAsync(string name, CancellationToken cancellationToken) => TryPassAsync(name, cancellationToken);

    private async Task<JobResult?> LookAsync(IJob job, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var result = await job.RunAsync(new JobContext(worker), cancellationToken);
            // a worker that looks several times a second need not write as often that there was nothing
            if (result is { Done: > 0 } or { Failed: > 0 })
            {
                LogDone(job.Name, result.Done, result.Failed, watch.ElapsedMilliseconds);
                await RecordAsync(job, watch.Elapsed, Outcome(result));
            }

            return result;
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(job.Name, error);
            await RecordAsync(job, watch.Elapsed, PassOutcome.Failure(error.Message));
            return null;
        }
    }

    private async Task<LeasedPass?> TryLeaseAsync(ScheduledJob job, CancellationToken cancellationToken)
    {
        try
        {
            await registry.DeclareAsync(cancellationToken);
            return await passes.TryLeaseAsync(job.Name, worker, lease, cancellationToken);
        }
        catch (DbException error)
        {
            LogNotLeased(job.Name, error);
            return null;
        }
    }

    private async Task<PassOutcome?> MakeAsync(ScheduledJob job, LeasedPass pass, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var late = new CancellationTokenSource(job.Job.Timeout);
        using var lost = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token, lost.Token);
        using var renewal = new CancellationTokenSource();
        var renewing = RenewAsync(pass, lost, renewal.Token);
        PassOutcome outcome;
        try
        {
            outcome = Outcome(await job.Job.RunAsync(new JobContext(worker), stop.Token));
        }
        catch (Exception error) when (cancellationToken.IsCancellationRequested)
        {
            await ReleaseAsync(pass);
            throw new OperationCanceledException("The pass was stopped.", error, cancellationToken);
        }
        catch (Exception error) when (!lost.IsCancellationRequested)
        {
            outcome = late.IsCancellationRequested
                ? PassOutcome.Failure(string.Create(CultureInfo.InvariantCulture, $"The pass took longer than {job.Job.Timeout} and was stopped."))
                : PassOutcome.Failure(error.Message, error.ToString());
            LogFailed(job.Name, error);
        }
        catch (Exception error)
        {
            LogLost(job.Name, error);
            return null;
        }
        finally
        {
            await renewal.CancelAsync();
            await renewing;
        }

        if (outcome is { Done: { } done, Failed: { } failed } && done + failed > 0)
        {
            LogDone(job.Name, done, failed, watch.ElapsedMilliseconds);
        }

        return await FinishAsync(job, pass, outcome, watch.Elapsed) ? outcome : null;
    }

    // outcomes are written with a token of their own: the pass may be stopping
    private async Task<bool> FinishAsync(ScheduledJob job, LeasedPass pass, PassOutcome outcome, TimeSpan elapsed)
    {
        var now = pass.StartedAt + elapsed; // the database's clock, as far as a stopwatch can carry it
        var nextDueAt = job.Schedule.NextAfter(now);
        if (outcome.Done is null && now + Backoff.After(FirstRetry, LongestRetry, pass.Failures + 1) is var again && again < nextDueAt)
        {
            nextDueAt = again;
        }

        using var limit = new CancellationTokenSource(OutcomeLimit);
        try
        {
            await passes.FinishAsync(pass, outcome, nextDueAt, limit.Token);
            return true;
        }
        catch (LeaseLostException error)
        {
            LogLost(job.Name, error);
        }
        catch (Exception error) when (error is DbException or OperationCanceledException)
        {
            LogNotRecorded(job.Name, error); // falls due again when the lease runs out
        }

        return false;
    }

    private async Task ReleaseAsync(LeasedPass pass)
    {
        using var limit = new CancellationTokenSource(OutcomeLimit);
        try
        {
            await passes.ReleaseAsync(pass, limit.Token);
        }
        catch (Exception error) when (error is DbException or OperationCanceledException)
        {
            LogNotRecorded(pass.Job, error);
        }
    }

    private async Task RecordAsync(IJob job, TimeSpan elapsed, PassOutcome outcome)
    {
        using var limit = new CancellationTokenSource(OutcomeLimit);
        try
        {
            await passes.RecordAsync(job.Name, elapsed, outcome, limit.Token);
        }
        catch (Exception error) when (error is DbException or OperationCanceledException)
        {
            LogNotRecorded(job.Name, error); // the next pass tells again
        }
    }

    private async Task RenewAsync(LeasedPass pass, CancellationTokenSource lost, CancellationToken cancellationToken)
    {
        var beat = lease / 3;
        var sure = Stopwatch.StartNew(); // since the lease was certainly this worker's
        using var timer = new PeriodicTimer(beat);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                try
                {
                    var asked = Stopwatch.StartNew();
                    await passes.RenewAsync(pass, lease, cancellationToken);
                    sure = asked;
                }
                catch (DbException error) when (sure.Elapsed < lease - beat)
                {
                    LogNotRenewed(pass.Job, error); // there is time for another try
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // the work is over
        }
        catch (Exception error)
        {
            LogNotRenewed(pass.Job, error);
            await lost.CancelAsync(); // better to stop than to work without a lease
        }
    }

    private static PassOutcome Outcome(JobResult result) => new(result.Failed == 0, result.Done, result.Failed, result.ToString());

    [LoggerMessage(1101, LogLevel.Information, "{Job}: {Done} done, {Failed} failed in {ElapsedMs} ms")]
    private partial void LogDone(string job, int done, int failed, long elapsedMs);

    [LoggerMessage(1102, LogLevel.Error, "{Job} failed")]
    private partial void LogFailed(string job, Exception error);

    [LoggerMessage(1103, LogLevel.Warning, "The outcome of {Job} could not be recorded")]
    private partial void LogNotRecorded(string job, Exception error);

    [LoggerMessage(1104, LogLevel.Warning, "A pass of {Job} could not be leased; the next tick tries again")]
    private partial void LogNotLeased(string job, Exception error);

    [LoggerMessage(1105, LogLevel.Warning, "Another worker has the pass of {Job} since; this one left it")]
    private partial void LogLost(string job, Exception error);

    [LoggerMessage(1106, LogLevel.Warning, "The lease of the pass of {Job} could not be renewed")]
    private partial void LogNotRenewed(string job, Exception error);
}
