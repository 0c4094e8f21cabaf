using Pathfinder.Data.Audit;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Data.Passes;

/// <summary>Who makes which pass of a background job, and how it went; all of it in <c>pf_jobs</c>, by the database's clock.</summary>
internal interface IJobPasses
{
    /// <summary>The time of the database, UTC.</summary>
    Task<DateTime> NowAsync(CancellationToken cancellationToken);

    /// <summary>Makes a job known with its schedule; known under the same schedule already, it stays as it is.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="schedule">When a pass is due, in words.</param>
    /// <param name="nextDueAt">When the next one is.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    Task DeclareAsync(string job, string schedule, DateTime nextDueAt, CancellationToken cancellationToken);

    /// <summary>Every job that is known, and whether a pass could be leased now.</summary>
    Task<List<KnownJob>> LookAsync(CancellationToken cancellationToken);

    /// <summary>Takes the pass of a job that is due or asked for.</summary>
    /// <param name="job">The job's name.</param>
    /// <param name="worker">Who makes the pass.</param>
    /// <param name="lease">How long it is this worker's unless renewed, 1 hour at most; then another may take it.</param>
    /// <param name="cancellationToken">Cancels the wait for the database; a lease already committed stands.</param>
    /// <returns><see langword="null"/> when none is due, or another worker has it.</returns>
    Task<LeasedPass?> TryLeaseAsync(string job, WorkerId worker, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Lengthens the lease of a pass under way.</summary>
    /// <exception cref="LeaseLostException">Another worker has it since.</exception>
    Task RenewAsync(LeasedPass pass, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Records how a pass went, and when the next is due.</summary>
    /// <exception cref="LeaseLostException">Another worker has it since; nothing was recorded.</exception>
    Task FinishAsync(LeasedPass pass, PassOutcome outcome, DateTime nextDueAt, CancellationToken cancellationToken);

    /// <summary>Gives a pass back unfinished: it stays due.</summary>
    Task ReleaseAsync(LeasedPass pass, CancellationToken cancellationToken);

    /// <summary>Records a pass that needed no lease; a leased one under way keeps its own record.</summary>
    Task RecordAsync(string job, TimeSpan elapsed, PassOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Asks for a pass out of turn, also of a job that is paused; it begins when the one under way has ended.</summary>
    /// <returns>When it was asked for: the mark goes when that pass has ended.</returns>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    Task<DateTime> RequestAsync(string job, Actor by, CancellationToken cancellationToken);

    /// <summary>Keeps a job from beginning by its schedule, or lets it again; a pass under way goes on.</summary>
    /// <exception cref="NotFoundException">There is no such job.</exception>
    Task PauseAsync(string job, bool paused, Actor by, CancellationToken cancellationToken);

    /// <summary>The rows of all jobs that are known, by name.</summary>
    Task<List<JobRow>> ListAsync(CancellationToken cancellationToken);
}
