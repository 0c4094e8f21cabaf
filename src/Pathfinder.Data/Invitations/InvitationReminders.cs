using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Invitations;

/// <summary>Finds people who have not answered an invitation, and reminds them.</summary>
internal sealed class InvitationReminders(SharedTables tables, IOptions<InvitationOptions> options)
{
    /// <summary>Pending invitations whose last letter is long enough ago and that have reminders left.</summary>
    /// <param name="now">The present time, UTC; the host's clock is near enough.</param>
    /// <param name="after">Key of the invitation before; they come in the order of their keys.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    public Task<List<Invitation>> DueAsync(DateTime now, string? after, int limit, CancellationToken cancellationToken)
    {
        var sentBefore = now - options.Value.RemindAfter;
        var letters = options.Value.Reminders; // the first letter is none
        return tables.ReadAsync(
            async context =>
            {
                var rows = await context.Set<InvitationRow>()
                    .Where(row => row.Status == InvitationStatus.Pending && row.ExpiresAt > now && row.LastSentAt <= sentBefore && row.SendCount <= letters)
                    .Above(row => row.InvitationId, after)
                    .OrderBy(row => row.InvitationId).Take(limit).ToListAsync(cancellationToken);
                return rows.ConvertAll(row => InvitationService.Show(row)!);
            },
            cancellationToken);
    }

    /// <summary>Counts a reminder and hands it over, in one transaction: only what was handed over counts.</summary>
    /// <returns>Whether it was; not when the person has answered meanwhile.</returns>
    public Task<bool> RemindAsync(Invitation invitation, IInvitationNotices notices, Actor by, CancellationToken cancellationToken) => tables.ChangeAsync(
        by,
        async (context, token) =>
        {
            var outcome = (await context.QueryAsync(
                "invitations/remind", row => row.Text("outcome"), token,
                new Parameter("invitation_id", invitation.InvitationId),
                new Parameter("interval_seconds", (int)options.Value.ReminderInterval.TotalSeconds, BindType.Int32)))[0];
            if (outcome != InvitationService.Done)
            {
                return false;
            }

            await notices.RemindAsync(invitation, token);
            return true;
        },
        ConstraintRules.None, cancellationToken);
}
