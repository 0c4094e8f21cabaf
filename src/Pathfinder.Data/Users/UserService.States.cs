using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Users;

internal sealed partial class UserService
{
    /// <inheritdoc />
    public Task<bool> SuspendAsync(string userId, Actor by, CancellationToken cancellationToken) =>
        TurnAsync(userId, AccountStatus.Suspended, "suspend", by, cancellationToken);

    /// <inheritdoc />
    public Task<bool> ReactivateAsync(string userId, Actor by, CancellationToken cancellationToken) =>
        TurnAsync(userId, AccountStatus.Active, "reactivate", by, cancellationToken);

    /// <inheritdoc />
    public Task<bool> DeactivateAsync(string userId, Actor by, CancellationToken cancellationToken) =>
        TurnAsync(userId, AccountStatus.Inactive, "deactivate", by, cancellationToken);

    /// <inheritdoc />
    public async Task<bool> DeleteAsync(string userId, Actor by, CancellationToken cancellationToken)
    {
        var id = Checked(userId);
        foreach (var guard in guards)
        {
            if (await guard.ObjectionAsync(id, cancellationToken) is { } objection)
            {
                throw new ValidationException([objection]);
            }
        }

        return await ChangeAsync(by, async context =>
        {
            var deleted = await context.Users.Where(user => user.UserId == id && user.AccountStatus != AccountStatus.Deleted).ExecuteUpdateAsync(
                row => row
                    .SetProperty(user => user.AccountStatus, AccountStatus.Deleted)
                    .SetProperty(user => user.DeletedFrom, user => user.AccountStatus)
                    .SetProperty(user => user.DeletedAt, user => DateTime.UtcNow), // the database's clock: this is translated
                cancellationToken) > 0;
            if (deleted)
            {
                await EndSessionsAsync(context, id, cancellationToken);
                await RecordAsync(context, "delete", id, by, cancellationToken);
            }

            return deleted || await context.Users.AnyAsync(user => user.UserId == id, cancellationToken) ? deleted : throw new NotFoundException(Resource, id);
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> RestoreAsync(string userId, Actor by, CancellationToken cancellationToken)
    {
        var id = Checked(userId);
        return ChangeAsync(by, async context =>
        {
            var (status, deletedFrom, hasTables, version) = await StandingAsync(context, id, cancellationToken);
            if (status is not AccountStatus.Deleted)
            {
                return false;
            }

            var restored = AccountTransitions.Restored(deletedFrom, hasTables);
            var changed = await context.Users.Where(user => user.UserId == id && user.RowVersion == version).ExecuteUpdateAsync(
                row => row
                    .SetProperty(user => user.AccountStatus, restored)
                    .SetProperty(user => user.DeletedFrom, (AccountStatus?)null)
                    .SetProperty(user => user.DeletedAt, (DateTime?)null),
                cancellationToken);
            if (changed == 0)
            {
                throw new ConcurrencyException(Resource, id, version);
            }

            await RecordAsync(context, "restore", id, by, cancellationToken);
            return true;
        }, cancellationToken);
    }

    private static async Task<(AccountStatus Status, AccountStatus? DeletedFrom, bool HasTables, int Version)> StandingAsync(
        PathfinderDbContext context, string userId, CancellationToken cancellationToken)
    {
        var found = await context.Users.Where(user => user.UserId == userId)
            .Select(user => new { user.AccountStatus, user.DeletedFrom, user.SchemaCreated, user.RowVersion }).SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException(Resource, userId);
        return (found.AccountStatus, found.DeletedFrom, found.SchemaCreated, found.RowVersion);
    }

    private Task<bool> TurnAsync(string userId, AccountStatus to, string action, Actor by, CancellationToken cancellationToken)
    {
        var id = Checked(userId);
        return ChangeAsync(by, async context =>
        {
            var (from, _, hasTables, version) = await StandingAsync(context, id, cancellationToken);
            if (from == to)
            {
                return false;
            }

            if (from is AccountStatus.Deleted)
            {
                throw new NotFoundException(Resource, id);
            }

            new FieldRules()
                .That(AccountTransitions.Allows(from, to), nameof(User.Status), "transition", FormattableString.Invariant($"cannot change from {from} to {to}."))
                .That(to is not AccountStatus.Active || hasTables, nameof(User.Status), "tables", "cannot be active before the user's tables stand.")
                .ThrowIfBroken();
            var changed = await context.Users.Where(user => user.UserId == id && user.AccountStatus == from)
                .ExecuteUpdateAsync(row => row.SetProperty(user => user.AccountStatus, to), cancellationToken);
            if (changed == 0)
            {
                throw new ConcurrencyException(Resource, id, version);
            }

            if (to is not AccountStatus.Active)
            {
                await EndSessionsAsync(context, id, cancellationToken);
            }

            await RecordAsync(context, action, id, by, cancellationToken);
            return true;
        }, cancellationToken);
    }

    private Task EndSessionsAsync(PathfinderDbContext context, string userId, CancellationToken cancellationToken) => engine.ExecuteAsync(
        context, "identity/revoke_sessions", cancellationToken, new("user_id", userId), new("session_id", null), new("keep_token", null));

    private Task RecordAsync(PathfinderDbContext context, string action, string userId, Actor by, CancellationToken cancellationToken) =>
        engine.ExecuteAsync(context, AuditEntry.Statement, cancellationToken, new AuditEntry(action, Resource, userId, Table: null, by.Client).ToParameters());
}
