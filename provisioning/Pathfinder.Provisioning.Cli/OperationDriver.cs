using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs;

namespace Pathfinder.Provisioning.Cli;

/// <summary>Carries out operations in this process until those asked for have ended, whether here or by a worker elsewhere.</summary>
internal sealed class OperationDriver(IOperations operations, JobRunner runner, Output? output)
{
    private const string Job = "run-schema-operations";
    private const int Many = 100;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits for one operation: carries out what is due, what waits before it included, and leaves the rest where it is.</summary>
    /// <exception cref="CommandFailure">It failed or was cancelled.</exception>
    public async Task<OperationDetails> CompleteAsync(string operationId, CancellationToken cancellationToken)
    {
        if (await OpenAsync(cancellationToken) is > Many and var open)
        {
            output?.Say(FormattableString.Invariant($"{open} operations are open, and those before this one come first. Ctrl-C leaves them to a worker or the next run."));
        }

        while (true)
        {
            if (await PassUntilAsync(() => EndedAsync(operationId, cancellationToken), cancellationToken) is { } ended)
            {
                return ended.Summary.State is OperationState.Succeeded
                    ? ended
                    : throw new CommandFailure(ExitCode.Failed, $"The {ended.Summary.Kind} of {ended.Summary.Username} has {ended.Summary.State.ToString().ToLowerInvariant()}: {ended.Summary.Error}");
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    /// <summary>Waits until no operation is open any more.</summary>
    /// <param name="progress">Hears how many have ended since the call.</param>
    /// <param name="cancellationToken">Stops waiting; what is open stays for the next run or a worker.</param>
    public async Task DrainAsync(IProgress<(long Done, long Total)> progress, CancellationToken cancellationToken)
    {
        var total = await OpenAsync(cancellationToken);
        while (true)
        {
            var pass = PassAsync(cancellationToken);
            try
            {
                while (await Task.WhenAny(pass, Task.Delay(Poll, cancellationToken)) != pass)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    progress.Report((total - await OpenAsync(cancellationToken), total));
                }
            }
            finally
            {
                await pass; // a pass that is stopping gives back what it has leased, and needs the database for it
            }

            if (await OpenAsync(cancellationToken) == 0)
            {
                return;
            }

            await Task.Delay(Poll, cancellationToken);
        }
    }

    // one pass, or as much of it as it takes: a pass that is stopped gives back what it has leased
    private async Task<OperationDetails?> PassUntilAsync(Func<Task<OperationDetails?>> isEnough, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pass = PassAsync(stop.Token);
        OperationDetails? ended = null;
        try
        {
            while (ended is null && await Task.WhenAny(pass, Task.Delay(Poll, cancellationToken)) != pass)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ended = await isEnough();
            }
        }
        finally
        {
            await stop.CancelAsync();
            try
            {
                await pass;
            }
            catch (Exception error) when (ended is not null && error is OperationCanceledException or CommandFailure)
            {
                // what was waited for has ended; the rest is for a worker
            }
        }

        return ended ?? await isEnough();
    }

    private async Task<OperationDetails?> EndedAsync(string operationId, CancellationToken cancellationToken)
    {
        var found = await operations.FindAsync(operationId, cancellationToken) ?? throw new CommandFailure(ExitCode.NotFound, $"There is no operation '{operationId}'.");
        return found.Summary.State is OperationState.Pending or OperationState.Running ? null : found;
    }

    // an operation's own failure is recorded with it and tried again; a pass that fails as a whole would fail for ever
    private async Task PassAsync(CancellationToken cancellationToken)
    {
        if (await runner.RunAsync(Job, cancellationToken) is null)
        {
            throw new CommandFailure(ExitCode.Failed, "The operations cannot be carried out here; the log says why. They wait for the next run or a worker.");
        }
    }

    private async Task<long> OpenAsync(CancellationToken cancellationToken)
    {
        var counts = await operations.CountAsync(cancellationToken);
        return counts.GetValueOrDefault(OperationState.Pending) + counts.GetValueOrDefault(OperationState.Running);
    }
}
