using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Users;

internal sealed partial class UserService
{
    // what one page may cost, however few of the users that an index leads to meet the other conditions
    private const int MaxWalked = 3_000;

    /// <inheritdoc />
    public Task<Page<UserSummary>> ListAsync(UserFilter filter, CancellationToken cancellationToken)
    {
        Check(filter);
        var limit = filter.CheckedLimit();
        var list = filter.Order is UserOrder.Newest ? "users" : "recent-users";
        var after = UserPlace.Parse(filter.After, list);
        return tables.ReadAsync(
            async context =>
            {
                var path = UserPath.For(filter);
                var conditions = Conditions(context, filter, path.Kept);
                List<(IQueryable<WalkedUser> Users, List<Expression<Func<UserRow, bool>>> Conditions)> walks = [(path.Walk(context.Users, after), conditions)];
                if (path.Kept.HasFlag(UserConditions.Role))
                {
                    walks.Add((UserPath.WalkGranted(context, filter.Role!, after), GrantedConditions(context, filter)));
                }

                var found = new List<(UserPlace Place, UserSummary User)>();
                UserPlace? horizon = null; // behind it one of the walks has not looked yet
                foreach (var (users, left) in walks)
                {
                    var rows = await Described(context, left.Count == 0 ? users : Sifted(users, left), limit + 1).ToListAsync(cancellationToken);
                    found.AddRange(rows.Select(row => (new UserPlace(row.At, row.User.UserId), row.User)));
                    if (rows.Count <= limit && left.Count > 0 && await EndAsync(users, cancellationToken) is { } end && (horizon is null || end.IsUpTo(horizon)))
                    {
                        horizon = end;
                    }
                }

                var items = found.Where(one => horizon is null || one.Place.IsUpTo(horizon))
                    .OrderByDescending(one => one.Place.At).ThenBy(one => one.Place.Id, StringComparer.Ordinal).ToList();
                var next = items.Count > limit ? items[limit - 1].Place : horizon;
                return new Page<UserSummary>([.. items.Take(limit).Select(one => one.User)], next?.ToCursor(list));
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task<long> CountAsync(UserFilter filter, CancellationToken cancellationToken)
    {
        Check(filter);
        return tables.ReadAsync(
            async context =>
            {
                var path = UserPath.For(filter);
                var count = await Conditions(context, filter, path.Kept)
                    .Aggregate(context.Users.Where(path.Where), (users, condition) => users.Where(condition)).LongCountAsync(cancellationToken);
                if (path.Kept.HasFlag(UserConditions.Role))
                {
                    count += await GrantedConditions(context, filter).Aggregate(UserPath.WalkGranted(context, filter.Role!, after: null), UserPath.Meeting)
                        .LongCountAsync(cancellationToken);
                }

                return count;
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<AccountStatus, long>> CountByStatusAsync(CancellationToken cancellationToken) => await tables.ReadAsync(
        context => context.Users.GroupBy(user => user.AccountStatus)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken),
        cancellationToken);

    /// <inheritdoc />
    public async Task<UserMetrics> MeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            var roles = await engine.QueryAsync(
                DatabaseAccount.Provisioner, "users/metrics",
                row => (Role: row.Text("role_name")!, Users: row.Number("user_count"), Active: row.Number("active_count"), SignUps: row.Number("sign_up_count")),
                cancellationToken);
            return new UserMetrics(
                roles.Sum(role => role.Users), roles.Sum(role => role.Active), roles.ToDictionary(role => role.Role, role => role.Users, StringComparer.Ordinal),
                roles.Sum(role => role.SignUps));
        }
        catch (System.Data.Common.DbException error)
        {
            throw engine.Classify(error).ToPublic(error);
        }
    }

    private static void Check(UserFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        new FieldRules()
            .Listed(nameof(filter.Order), filter.Order)
            .Listed(nameof(filter.Status), filter.Status ?? default)
            .That(
                filter.Order is UserOrder.Newest || filter.Status is null or AccountStatus.Active, nameof(filter.Order), "status",
                "by activity lists active accounts only.")
            .Optional(nameof(filter.Role), filter.Role, 50)
            .OptionalKey(nameof(filter.FeatureGroupId), filter.FeatureGroupId)
            .That(filter.ActiveSince is null or { Kind: DateTimeKind.Utc }, nameof(filter.ActiveSince), "zone", "is not UTC.")
            .ThrowIfBroken();
    }

    /// <summary>What must hold for a user beside what a walk keeps.</summary>
    private static List<Expression<Func<UserRow, bool>>> Conditions(PathfinderDbContext context, UserFilter filter, UserConditions kept)
    {
        var conditions = new List<Expression<Func<UserRow, bool>>>();
        if (!kept.HasFlag(UserConditions.Status))
        {
            conditions.Add(filter.Status is { } status ? user => user.AccountStatus == status : user => user.DeletedAt == null);
        }

        if (filter.Role is { } role && !kept.HasFlag(UserConditions.Role))
        {
            conditions.Add(user => user.RoleName == role || context.UserRoles.Any(grant => grant.UserId == user.UserId && grant.RoleName == role));
        }

        if (filter.FeatureGroupId is { } group && !kept.HasFlag(UserConditions.Group))
        {
            conditions.Add(user => user.FeatureGroupId == group);
        }

        if (filter.IsOrganizer is { } isOrganizer && !kept.HasFlag(UserConditions.Organizer))
        {
            conditions.Add(user => user.IsOrganizer == isOrganizer);
        }

        if (filter.EmailVerified is { } emailVerified)
        {
            conditions.Add(user => user.EmailVerified == emailVerified);
        }

        if (filter.PhoneVerified is { } phoneVerified)
        {
            conditions.Add(user => user.PhoneVerified == phoneVerified);
        }

        if (filter.ActiveSince is { } since && !kept.HasFlag(UserConditions.Activity))
        {
            conditions.Add(user => user.LastActivityAt >= since);
        }

        return conditions;
    }

    // who has the role as his main one stands in the other walk
    private static List<Expression<Func<UserRow, bool>>> GrantedConditions(PathfinderDbContext context, UserFilter filter) =>
        [user => user.RoleName != filter.Role, .. Conditions(context, filter, UserConditions.Role)];

    private static IQueryable<WalkedUser> Sifted(IQueryable<WalkedUser> users, List<Expression<Func<UserRow, bool>>> conditions) =>
        UserPath.Ordered(conditions.Aggregate(users.Take(MaxWalked), UserPath.Meeting));

    private static IQueryable<ListedRow> Described(PathfinderDbContext context, IQueryable<WalkedUser> users, int most) =>
        from one in users.Take(most)
        join tenant in context.Tenants on one.User.UserId equals tenant.UserId
        select new ListedRow(one.At, new UserSummary(
            one.User.UserId, one.User.Username, one.User.Email, one.User.FirstName, one.User.LastName, one.User.RoleName, one.User.AccountStatus, tenant.State,
            one.User.CreatedAt, one.User.LastLoginAt, one.User.LastActivityAt));

    // the last user that a page looks at, where the walk comes that far
    private static async Task<UserPlace?> EndAsync(IQueryable<WalkedUser> users, CancellationToken cancellationToken) =>
        await users.Skip(MaxWalked - 1).Select(one => new UserPlace(one.At, one.Id!)).FirstOrDefaultAsync(cancellationToken);

    private sealed record ListedRow(DateTime? At, UserSummary User);
}
