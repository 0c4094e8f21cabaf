using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Users;

namespace Pathfinder.Data.Archiving.Inactivity;

/// <summary>Finds users who were not seen for long, and marks them.</summary>
internal sealed class InactiveUsers(IDatabaseEngine engine, SharedTables tables)
{
    /// <summary>Active users not seen since a time, who were not told of it yet.</summary>
    /// <param name="seenBefore">Not seen after it.</param>
    /// <param name="after">Key of the user before; users come in the order of their keys.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    public async Task<List<AbsentUser>> UntoldAsync(DateTime seenBefore, string? after, int limit, CancellationToken cancellationToken)
    {
        return await tables.ReadAsync(
            async context =>
            {
                var untold = Absent(context, seenBefore)
                    .Where(user => !context.Set<InactivityNoticeRow>().Any(notice => notice.UserId == user.UserId && notice.LastSeenAt == user.LastSeenAt));
                return await PageAsync(untold, after, limit, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Writes down that a user was told.</summary>
    public Task NoteAsync(AbsentUser user, DateTime noticedAt, Actor by, CancellationToken cancellationToken) => tables.ChangeAsync(
        by,
        async (context, token) =>
        {
            await context.InsertAsync(new InactivityNoticeRow { UserId = user.UserId, LastSeenAt = user.LastSeenAt, NoticedAt = noticedAt }, token);
            return true;
        },
        ConstraintRules.None, cancellationToken);

    /// <summary>Active users not seen since a time; where notice is given, only those who were told long enough ago.</summary>
    /// <param name="seenBefore">Not seen after it.</param>
    /// <param name="toldBefore">Told by then; <see langword="null"/> when nobody is told.</param>
    /// <param name="after">Key of the user before; users come in the order of their keys.</param>
    /// <param name="limit">How many.</param>
    /// <param name="cancellationToken">Cancels the wait for the database.</param>
    public async Task<List<AbsentUser>> DueAsync(DateTime seenBefore, DateTime? toldBefore, string? after, int limit, CancellationToken cancellationToken)
    {
        return await tables.ReadAsync(
            async context =>
            {
                var due = Absent(context, seenBefore);
                if (toldBefore is { } told)
                {
                    due = due.Where(user => context.Set<InactivityNoticeRow>().Any(
                        notice => notice.UserId == user.UserId && notice.LastSeenAt == user.LastSeenAt && notice.NoticedAt <= told));
                }

                return await PageAsync(due, after, limit, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>Makes a user inactive, unless the user was seen meanwhile.</summary>
    /// <returns>Whether the user is inactive now by this call.</returns>
    public async Task<bool> MarkAsync(string userId, DateTime seenBefore, Actor by, CancellationToken cancellationToken)
    {
        try
        {
            var marked = await engine.QueryAsync(
                DatabaseAccount.Provisioner, "archiving/mark_inactive", row => row.Text("marked"), cancellationToken,
                new Parameter("user_id", userId),
                new Parameter("seen_before", seenBefore, BindType.Timestamp),
                new Parameter("actor", by.Name));
            return marked[0] == "Y";
        }
        catch (DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    /// <summary>Inactive users whose tables stand and for whom nothing is under way.</summary>
    public async Task<List<AbsentUser>> ToArchiveAsync(DateTime seenBefore, string? after, int limit, CancellationToken cancellationToken)
    {
        return await tables.ReadAsync(
            context => (
                from user in context.Users.Above(row => row.UserId, after)
                join tenant in context.Tenants on user.UserId equals tenant.UserId
                let seen = user.LastActivityAt > user.LastLoginAt || user.LastLoginAt == null ? user.LastActivityAt ?? user.CreatedAt : user.LastLoginAt.Value
                where user.AccountStatus == AccountStatus.Inactive && seen <= seenBefore
                    && (tenant.State == "ready" || tenant.State == "suspended") && tenant.LegalHold == "N"
                    && !context.Operations.Any(operation => operation.UserId == user.UserId && (operation.State == "pending" || operation.State == "running"))
                orderby user.UserId
                select new AbsentUser(user.UserId, user.Username, user.Email, seen)).Take(limit).ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>Archives whose quarantine has run out, the oldest first.</summary>
    public async Task<List<string>> OutOfQuarantineAsync(DateTime now, int limit, CancellationToken cancellationToken)
    {
        return await tables.ReadAsync(
            context => context.Set<ArchiveRow>()
                .Where(archive => archive.State == ArchiveState.Quarantined && archive.QuarantineUntil <= now && !archive.LegalHold)
                .OrderBy(archive => archive.QuarantineUntil).Take(limit).Select(archive => archive.ArchiveId).ToListAsync(cancellationToken),
            cancellationToken);
    }

    private static IQueryable<Seen> Absent(PathfinderDbContext context, DateTime seenBefore) =>
        from user in context.Users
        let seen = user.LastActivityAt > user.LastLoginAt || user.LastLoginAt == null ? user.LastActivityAt ?? user.CreatedAt : user.LastLoginAt.Value
        where user.AccountStatus == AccountStatus.Active && seen <= seenBefore
        select new Seen { UserId = user.UserId, Username = user.Username, Email = user.Email, LastSeenAt = seen };

    private static Task<List<AbsentUser>> PageAsync(IQueryable<Seen> users, string? after, int limit, CancellationToken cancellationToken) =>
        users.Above(user => user.UserId, after).OrderBy(user => user.UserId).Take(limit).Select(user => new AbsentUser(user.UserId, user.Username, user.Email, user.LastSeenAt)).ToListAsync(cancellationToken);

    private sealed class Seen
    {
        public required string UserId { get; init; }

        public required string Username { get; init; }

        public required string Email { get; init; }

        public DateTime LastSeenAt { get; init; }
    }
}
