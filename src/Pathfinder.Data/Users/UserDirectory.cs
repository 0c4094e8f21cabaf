using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Users;

/// <summary>Users through EF Core, under the operators' account.</summary>
internal sealed class UserDirectory(SharedTables tables) : IUserDirectory
{
    private const string ListName = "users";

    /// <inheritdoc />
    public async Task<UserSummary?> FindAsync(string keyOrName, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(keyOrName) || !Texts.IsWellFormed(keyOrName))
        {
            return null;
        }

        await using var context = await tables.OpenAsync(DatabaseAccount.Provisioner, cancellationToken);
        var email = keyOrName.ToLowerInvariant();
        var key = Username.Fold(keyOrName);
        Expression<Func<UserRow, bool>> which = Ulid.IsValid(keyOrName) ? user => user.UserId == keyOrName
            : keyOrName.Contains('@', StringComparison.Ordinal) ? user => user.Email == email
            : user => user.UsernameKey == key;
        // an address is unique among live users only: the newest stands for it
        return await Summaries(context, context.Users.Where(which).OrderByDescending(user => user.UserId).Take(1)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Page<UserSummary>> ListAsync(UserFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = filter.CheckedLimit();
        var after = Cursor.Parse(filter.After, ListName)?.Id;
        await using var context = await tables.OpenAsync(DatabaseAccount.Provisioner, cancellationToken);
        var page = context.Users
            .Where(user => filter.Status == null || user.AccountStatus == filter.Status)
#pragma warning disable CA1309 // becomes SQL, where keys compare by their bytes
            .Where(user => after == null || string.Compare(user.UserId, after) > 0)
#pragma warning restore CA1309
            .OrderBy(user => user.UserId).Take(limit + 1);
        var rows = await Summaries(context, page).ToListAsync(cancellationToken);
        var items = rows.Take(limit).ToList();
        return new Page<UserSummary>(items, rows.Count > limit ? new Cursor(ListName, string.Empty, items[^1].UserId).ToString() : null);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<AccountStatus, long>> CountByStatusAsync(CancellationToken cancellationToken)
    {
        await using var context = await tables.OpenAsync(DatabaseAccount.Provisioner, cancellationToken);
        return await context.Users.GroupBy(user => user.AccountStatus)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
    }

    private static IQueryable<UserSummary> Summaries(PathfinderDbContext context, IQueryable<UserRow> users) =>
        from user in users
        join tenant in context.Tenants on user.UserId equals tenant.UserId
        orderby user.UserId
        select new UserSummary(
            user.UserId, user.Username, user.Email, user.FirstName, user.LastName, user.RoleName, user.AccountStatus, tenant.State,
            user.CreatedAt, user.LastLoginAt);
}
