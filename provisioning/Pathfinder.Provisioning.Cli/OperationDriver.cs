using Pathfinder.Data.Provisioning;
using Pathfinder.Jobs;

namespace Pathfinder.Provisioning.Cli;

/// <summary>Carries out operations in this process until those asked for have ended, whether here or by a worker elsewhere.</summary>
internal sealed class OperationDriver(IOperations operations, JobRunner runner)
{
    private const string Job = "run-schema-operations";
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits for one operation.</summary>
    /// <exception cref="CommandFailure">It failed or was cancelled.</exception>
    public async Task<OperationDetails> CompleteAsync(string operationId, CancellationToken cancellationToken)
    {
        while (true)
        {
            await PassAsync(cancellationToken);
            var found = await operations.FindAsync(operationId, cancellationToken)
                ?? throw new CommandFailure(ExitCode.NotFound, $"There is no operation '{operationId}'.");
            switch (found.Summary.State)
            {
                case OperationState.Succeeded:
                    return found;
                case OperationState.Failed or OperationState.Cancelled:
                    throw new CommandFailure(ExitCode.Failed, $"The {found.Summary.Kind} of {found.Summary.Username} has {found.Summary.State.ToString().ToLowerInvariant()}: {found.Summary.Error}");
                default:
                    await Task.Delay(Poll, cancellationToken);
                    break;
            }
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
