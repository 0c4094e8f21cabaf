namespace Pathfinder.Jobs;

/// <summary>Work that runs in the background: one pass leases what is due, acts and records.</summary>
/// <remarks>A pass is made by one worker at a time, whatever ticks: <see cref="JobRunner"/> leases it in <c>pf_jobs</c>. It can be
/// repeated at any time all the same: a worker that is lost leaves its pass half done, and the next one goes on.
/// What deletes or drops something is an <see cref="IDestructiveJob"/>.</remarks>
internal interface IJob
{
    /// <summary>Its name in <c>pf_jobs</c>, in logs and for operators: lower case, parted by hyphens.</summary>
    string Name { get; }

    /// <summary>When a pass is due, unless <see cref="JobOptions.Schedules"/> says otherwise.</summary>
    JobSchedule Schedule { get; }

    /// <summary>How long a pass may take: then it is cancelled, and recorded as failed.</summary>
    /// <value>Default: 1 hour.</value>
    TimeSpan Timeout => TimeSpan.FromHours(1);

    /// <summary>Makes one pass.</summary>
    /// <param name="context">What the pass is told.</param>
    /// <param name="cancellationToken">Fires when the host stops, the time is up, or the lease is lost.</param>
    /// <returns>How much it did. An error of one piece of work is counted; one that it throws fails the pass as a whole.</returns>
    Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken);
}
