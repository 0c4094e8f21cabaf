using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pathfinder.Data;
using Pathfinder.Data.Archiving;
using Pathfinder.Data.Archiving.Inactivity;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Provisioning;

namespace Pathfinder.Jobs.Archiving;

/// <summary>Tells users who stay away, makes their accounts inactive, and asks for their tables to be archived.</summary>
internal sealed partial class RetireInactiveUsers(
    InactiveUsers users, IOperations operations, IInactivityNotices notices, IOptions<ArchivingOptions> options, TimeProvider clock, ILogger<RetireInactiveUsers> logger) : IDestructiveJob
{
    private const int Batch = 200;
    private static readonly Actor Self = Actor.Named("job:retire-inactive-users");

    /// <inheritdoc />
    public string Name => "retire-inactive-users";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = new(minutes: 60);

    private DateTime Now => clock.UtcNow();

    private DateTime InactiveSince => Now.AddMonths(-options.Value.InactiveMonths);

    private DateTime TellSince => Now.AddDays(options.Value.NoticeDays).AddMonths(-options.Value.InactiveMonths);

    private DateTime? ToldBefore => options.Value.NoticeDays > 0 ? Now.AddDays(-options.Value.NoticeDays) : null;

    /// <summary>Says what a pass would do, and does nothing.</summary>
    /// <param name="most">How many of each kind.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    public async Task<InactivityPlan> PlanInactivityAsync(int most, CancellationToken cancellationToken) => new(
        options.Value.NoticeDays > 0 ? await users.UntoldAsync(TellSince, null, most, cancellationToken) : [],
        await users.DueAsync(InactiveSince, ToldBefore, null, most, cancellationToken),
        options.Value.ArchiveInactive ? await users.ToArchiveAsync(InactiveSince, null, most, cancellationToken) : [],
        await users.OutOfQuarantineAsync(Now, most, cancellationToken));

    /// <inheritdoc />
    public async Task<IReadOnlyList<PlannedChange>> PlanAsync(int most, CancellationToken cancellationToken)
    {
        var plan = await PlanInactivityAsync(most, cancellationToken);
        return
        [
            .. plan.Tell.Select(user => new PlannedChange("tell", "user " + user.Username)),
            .. plan.Mark.Select(user => new PlannedChange("make inactive", "user " + user.Username)),
            .. plan.Archive.Select(user => new PlannedChange("archive", "the tables of user " + user.Username)),
        ];
    }

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        var (done, failed) = (0, 0);
        async Task EachAsync(Func<string?, Task<List<AbsentUser>>> next, Func<AbsentUser, Task<bool>> act)
        {
            for (var page = await next(null); page.Count > 0; page = await next(page[^1].UserId))
            {
                foreach (var user in page)
                {
                    try
                    {
                        done += await act(user) ? 1 : 0;
                    }
                    catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested) // one user's trouble never stops the pass
                    {
                        failed++;
                        LogFailed(user.UserId, error);
                    }
                }
            }
        }

        if (options.Value.NoticeDays > 0)
        {
            await EachAsync(after => users.UntoldAsync(TellSince, after, Batch, cancellationToken), user => TellAsync(user, cancellationToken));
        }

        await EachAsync(
            after => users.DueAsync(InactiveSince, ToldBefore, after, Batch, cancellationToken),
            user => users.MarkAsync(user.UserId, InactiveSince, Self, cancellationToken));
        if (options.Value.ArchiveInactive)
        {
            await EachAsync(after => users.ToArchiveAsync(InactiveSince, after, Batch, cancellationToken), user => ArchiveAsync(user, cancellationToken));
        }

        return new JobResult(done, failed);
    }

    private async Task<bool> TellAsync(AbsentUser user, CancellationToken cancellationToken)
    {
        var end = user.LastSeenAt.AddMonths(options.Value.InactiveMonths);
        var soonest = Now.AddDays(options.Value.NoticeDays);
        await notices.TellAsync(user, end > soonest ? end : soonest, cancellationToken);
        await users.NoteAsync(user, Now, Self, cancellationToken);
        return true;
    }

    private async Task<bool> ArchiveAsync(AbsentUser user, CancellationToken cancellationToken)
    {
        try
        {
            await operations.RequestAsync(user.UserId, OperationKind.Archive, Self.Name, cancellationToken);
            return true;
        }
        catch (ConflictException)
        {
            return false; // held, or somebody else was faster
        }
    }

    [LoggerMessage(1301, LogLevel.Error, "The inactive user {User} could not be told, marked or archived; the next pass tries again")]
    private partial void LogFailed(string user, Exception error);
}
