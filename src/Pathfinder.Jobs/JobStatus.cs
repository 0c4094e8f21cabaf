using Pathfinder.Data.Passes;

namespace Pathfinder.Jobs;

/// <summary>How a job stands, as operators see it.</summary>
/// <param name="Name">The job's name.</param>
/// <param name="Schedule">When a pass is due, in words, UTC.</param>
/// <param name="Cron">The same as a cron expression of five fields.</param>
/// <param name="TimeoutSeconds">After how long a pass is cancelled.</param>
/// <param name="IsDestructive">Whether it deletes or drops, and so has a dry run.</param>
/// <param name="IsPaused">Whether it is kept from beginning by its schedule.</param>
/// <param name="NextDueAt">When the next pass is due, UTC; <see langword="null"/> before the first worker has started.</param>
/// <param name="RequestedAt">When a pass out of turn was asked for that has not been made yet, UTC.</param>
/// <param name="RequestedBy">Who asked for it.</param>
/// <param name="RunningSince">When the pass under way began, UTC.</param>
/// <param name="Worker">Who makes it, or made the last one.</param>
/// <param name="Failures">How many passes have failed in a row.</param>
/// <param name="Last">The last pass that has ended; <see langword="null"/> when there was none.</param>
internal sealed record JobStatus(
    string Name, string Schedule, string Cron, int TimeoutSeconds, bool IsDestructive, bool IsPaused, DateTime? NextDueAt, DateTime? RequestedAt, string? RequestedBy,
    DateTime? RunningSince, string? Worker, int Failures, LastPass? Last)
{
    /// <summary>Puts together what the process knows of a job and what the database does.</summary>
    public static JobStatus Of(ScheduledJob job, JobRow? row, DateTime now)
    {
        var isRunning = row?.LeaseUntil > now;
        return new(
            job.Name, job.Schedule.ToString(), job.Schedule.Cron, (int)job.Job.Timeout.TotalSeconds, job.Job is IDestructiveJob, row?.Paused ?? false,
            row?.NextDueAt, row?.RequestedAt, row?.RequestedBy, isRunning ? row!.LastStartedAt : null, row?.LeasedBy, row?.Failures ?? 0, LastPass.Of(row, isRunning));
    }
}
