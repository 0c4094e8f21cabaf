namespace Pathfinder.Jobs;

/// <summary>Work that runs in the background: one pass leases what is due, acts and records.</summary>
/// <remarks>A pass can be repeated at any time, beside another one too: a lost lease costs time, not truth. Whoever calls
/// it, a scheduler or an operator, owns the timer.</remarks>
internal interface IJob
{
    /// <summary>Its name in <c>pf_jobs</c>, in logs and for operators: lower case, parted by hyphens.</summary>
    string Name { get; }

    /// <summary>How often a pass is due.</summary>
    JobSchedule Schedule { get; }

    /// <summary>Makes one pass.</summary>
    Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken);
}
