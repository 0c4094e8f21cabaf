namespace Pathfinder.Jobs;

/// <summary>A job and when it is due here.</summary>
/// <param name="Job">The job.</param>
/// <param name="Schedule">The job's own schedule, or the one that the configuration has for it.</param>
internal sealed record ScheduledJob(IJob Job, JobSchedule Schedule)
{
    /// <summary>The job's name.</summary>
    public string Name => Job.Name;
}
