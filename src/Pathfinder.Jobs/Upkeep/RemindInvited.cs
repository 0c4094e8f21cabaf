using Microsoft.Extensions.Logging;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Invitations;

namespace Pathfinder.Jobs.Upkeep;

/// <summary>Reminds people who have not answered their invitation, where the application sends letters.</summary>
internal sealed partial class RemindInvited(
    InvitationReminders reminders, IEnumerable<IInvitationNotices> notices, TimeProvider clock, ILogger<RemindInvited> logger) : IJob
{
    private const int Batch = 200;
    private static readonly Actor Self = Actor.Named("job:remind-invited");

    /// <inheritdoc />
    public string Name => "remind-invited";

    /// <inheritdoc />
    public JobSchedule Schedule { get; } = JobSchedule.Daily(new TimeOnly(8, 0));

    /// <inheritdoc />
    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (notices.LastOrDefault() is not { } sender)
        {
            return new JobResult(0);
        }

        var (done, failed, now) = (0, 0, clock.UtcNow());
        for (var page = await reminders.DueAsync(now, null, Batch, cancellationToken); page.Count > 0;
             page = await reminders.DueAsync(now, page[^1].InvitationId, Batch, cancellationToken))
        {
            foreach (var invitation in page)
            {
                try
                {
                    done += await reminders.RemindAsync(invitation, sender, Self, cancellationToken) ? 1 : 0;
                }
                catch (Exception error) when (!cancellationToken.IsCancellationRequested) // one letter's trouble never stops the pass
                {
                    failed++;
                    LogFailed(invitation.InvitationId, error);
                }
            }
        }

        return new JobResult(done, failed);
    }

    [LoggerMessage(1321, LogLevel.Error, "Whom invitation {Invitation} is for could not be reminded; the next pass tries again")]
    private partial void LogFailed(string invitation, Exception error);
}
