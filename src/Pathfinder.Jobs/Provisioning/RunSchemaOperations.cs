using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathfinder.Data;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;
using Pathfinder.Data.Security.Keys;

namespace Pathfinder.Jobs.Provisioning;

/// <summary>Carries out the schema operations that are due, until none is.</summary>
internal sealed partial class RunSchemaOperations(
    IOperationChannels channels, IDatabaseEngine engine, WorkSignal signal, IOptions<ProvisioningOptions> options, IFaultPoint faults,
    IEnumerable<ILongOperation> longOperations, ILogger<RunSchemaOperations> logger) : IAtOnceJob
{
    private static readonly TimeSpan OutcomeLimit = TimeSpan.FromSeconds(10);
    private readonly FrozenDictionary<OperationKind, ILongOperation> longOperations = longOperations.ToFrozenDictionary(work => work.Kind);

    /// <inheritdoc />
    public string Name => "run-schema-operations";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = new(minutes: 5);

    /// <inheritdoc />
    public TimeSpan Timeout => TimeSpan.FromHours(6); // what is under way then goes back to the queue

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        using var lanes = new Lanes(options.Value.Workers);
        var results = await Task.WhenAll(Enumerable.Range(0, options.Value.Workers).Select(_ => RunLaneAsync(context, lanes, cancellationToken)));
        return new JobResult(results.Sum(result => result.Done), results.Sum(result => result.Failed));
    }

    private async Task<JobResult> RunLaneAsync(JobContext context, Lanes lanes, CancellationToken cancellationToken)
    {
        var lease = TimeSpan.FromSeconds(options.Value.LeaseSeconds);
        var (done, failed) = (0, 0);
        var atWork = true;
        IOperationChannel? channel = null;
        try
        {
            channel = await channels.OpenAsync(cancellationToken);
            while (atWork)
            {
                while (await channel.LeaseNextAsync(context.Worker, lease, cancellationToken) is { } operation)
                {
                    await faults.ReachAsync("leased", operation, cancellationToken);
                    try
                    {
                        await CarryOutAsync(channel, operation, lease, cancellationToken);
                        await faults.ReachAsync("carried-out", operation, cancellationToken);
                        await channel.CompleteAsync(operation, cancellationToken);
                        await faults.ReachAsync("completed", operation, cancellationToken);
                        done++;
                    }
                    catch (LeaseLostException)
                    {
                        LogLost(operation.Kind, operation.Id); // whoever holds it now finishes it
                    }
                    catch (Exception error) // one tenant's trouble never stops the pass
                    {
                        failed++;
                        await FailAsync(channel, operation, error, cancellationToken);
                        cancellationToken.ThrowIfCancellationRequested();
                        if (engine.Classify(error).Kind is FailureKind.Gone)
                        {
                            await channel.DisposeAsync();
                            channel = await channels.OpenAsync(cancellationToken);
                        }
                    }
                }

                lanes.Leave();
                atWork = false;
                atWork = await MoreAsync(lanes, cancellationToken);
            }
        }
        finally
        {
            if (atWork)
            {
                lanes.Leave();
            }

            await (channel?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        return new JobResult(done, failed);
    }

    // while another lane is at work: what is asked for meanwhile must not wait for its end, which may be that of a long reader
    private async Task<bool> MoreAsync(Lanes lanes, CancellationToken cancellationToken)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lanes.Over);
        try
        {
            await signal.WaitAsync(TimeSpan.FromMilliseconds(options.Value.IdleMilliseconds), wait.Token);
        }
        catch (OperationCanceledException) when (lanes.Over.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
        }

        return lanes.TryEnter();
    }

    private async Task CarryOutAsync(IOperationChannel channel, LeasedOperation operation, TimeSpan lease, CancellationToken cancellationToken)
    {
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var renewal = new CancellationTokenSource();
        var renewing = RenewAsync(operation, lease, lost, renewal.Token);
        try
        {
            // the server gives up before the lease does, so that no call outlives it; long work ends with its lease
            await (longOperations.TryGetValue(operation.Kind, out var work)
                ? work.CarryOutAsync(operation, lost.Token)
                : channel.CarryOutAsync(operation, lease * 0.8, lost.Token));
        }
        finally
        {
            await renewal.CancelAsync();
            await renewing;
        }
    }

    private async Task RenewAsync(LeasedOperation operation, TimeSpan lease, CancellationTokenSource lost, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(lease / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await channels.RenewAsync(operation, lease, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // the work is over
        }
        catch (Exception error)
        {
            LogNotRenewed(operation.Kind, operation.Id, error);
            await lost.CancelAsync(); // better to stop than to work without a lease
        }
    }

    private async Task FailAsync(IOperationChannel channel, LeasedOperation operation, Exception error, CancellationToken cancellationToken)
    {
        var failure = engine.Classify(error);
        using var limit = new CancellationTokenSource(OutcomeLimit); // the pass may be stopping: the outcome is written all the same
        try
        {
            if (failure.Kind is FailureKind.Withdrawn && operation.Kind is OperationKind.Create)
            {
                await channel.UndoAsync(operation, OutcomeLimit, limit.Token);
            }

            var state = await channel.FailAsync(operation, error, RetryAfter(operation, error, failure, cancellationToken.IsCancellationRequested), limit.Token);
            if (cancellationToken.IsCancellationRequested)
            {
                LogStopped(operation.Kind, operation.Id, state);
            }
            else
            {
                LogFailed(operation.Kind, operation.Id, operation.Attempt, operation.MaxAttempts, state, error);
            }
        }
        catch (LeaseLostException)
        {
            LogLost(operation.Kind, operation.Id);
        }
        catch (Exception again) when (again is System.Data.Common.DbException or OperationCanceledException)
        {
            LogNotRecorded(operation.Kind, operation.Id, error, again); // falls due again when the lease runs out
        }
    }

    private TimeSpan? RetryAfter(LeasedOperation operation, Exception error, DatabaseFailure failure, bool stopping)
    {
        if (stopping)
        {
            return TimeSpan.Zero; // it did not fail; the next worker may have it at once
        }

        if (error is OperationRefusedException or BundleException or ArchiveStoreMissingException or ArchiveStoreException { IsPassing: false } or KeyMissingException
            || failure.Kind is FailureKind.Unknown or FailureKind.NotReady or FailureKind.Drifted or FailureKind.Withdrawn)
        {
            return null;
        }

        return Backoff.After(TimeSpan.FromSeconds(options.Value.RetrySeconds), TimeSpan.FromSeconds(options.Value.MaxRetrySeconds), operation.Attempt);
    }

    [LoggerMessage(1202, LogLevel.Error, "{Kind} {Operation} failed on attempt {Attempt} of {MaxAttempts}, now {State}")]
    private partial void LogFailed(OperationKind kind, string operation, int attempt, int maxAttempts, OperationState state, Exception error);

    [LoggerMessage(1206, LogLevel.Information, "{Kind} {Operation} was stopped with its worker, now {State}")]
    private partial void LogStopped(OperationKind kind, string operation, OperationState state);

    [LoggerMessage(1203, LogLevel.Warning, "{Kind} {Operation} is held by another worker since; this one left it")]
    private partial void LogLost(OperationKind kind, string operation);

    [LoggerMessage(1204, LogLevel.Error, "{Kind} {Operation} failed, and that could not be recorded: {Outcome}")]
    private partial void LogNotRecorded(OperationKind kind, string operation, Exception error, Exception outcome);

    [LoggerMessage(1205, LogLevel.Warning, "The lease of {Kind} {Operation} could not be renewed; its work is stopped")]
    private partial void LogNotRenewed(OperationKind kind, string operation, Exception error);
}
