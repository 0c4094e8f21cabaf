using Hangfire;

namespace Pathfinder.Jobs.Hangfire;

/// <summary>One tick: a pass of the job that it names.</summary>
internal sealed class HangfireTick(JobRunner runner)
{
    /// <summary>Makes the pass; a tick that finds the last one still at work gives way to the next.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="cancellationToken">Hangfire's own, put in place of the one given at registration; it fires when the server stops.</param>
    /// <remarks>No retries: the job itself retries what failed, and a failed pass is recorded before it gets here.</remarks>
    [AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete)]
    [DisableConcurrentExecution("pathfinder:{0}", 0)]
    public async Task RunAsync(string job, CancellationToken cancellationToken) => await runner.TickAsync(job, cancellationToken);
}
