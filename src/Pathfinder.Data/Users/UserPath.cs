using System.Linq.Expressions;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Users;

/// <summary>The index that a list of users walks: its condition, and the two keys that are its order.</summary>
/// <remarks>An index that holds some rows only has its condition in each of its keys, because one engine has no other way to say
/// it; a query finds it by the same expressions.</remarks>
/// <param name="Where">What holds for every row of the walk.</param>
/// <param name="At">First key, falling.</param>
/// <param name="Id">Second key, rising; what ties the first one.</param>
internal sealed record UserPath(Expression<Func<UserRow, bool>> Where, Expression<Func<UserRow, DateTime?>> At, Expression<Func<UserRow, string?>> Id)
{
    /// <summary>The conditions of the filter that the walk itself keeps.</summary>
    public UserConditions Kept { get; private init; }

    /// <summary>The index that suits a filter best; what it does not keep is left to conditions.</summary>
    public static UserPath For(UserFilter filter) => filter switch
    {
        { Order: UserOrder.RecentlyActive } => RecentlyActive(filter.ActiveSince),
        { FeatureGroupId: { } group } => ByCreation(user => user.FeatureGroupId == group) with { Kept = UserConditions.Group },
        { Role: { } role, Status: AccountStatus.Active } => new UserPath(
            user => user.AccountStatus == AccountStatus.Active && (user.AccountStatus == AccountStatus.Active ? user.RoleName : null) == role,
            user => user.AccountStatus == AccountStatus.Active ? user.CreatedAt : null,
            user => user.AccountStatus == AccountStatus.Active ? user.UserId : null) { Kept = UserConditions.Role | UserConditions.Status },
        { Role: { } role } => ByCreation(user => user.RoleName == role) with { Kept = UserConditions.Role },
        { IsOrganizer: true } => new UserPath(
            user => user.IsOrganizer,
            user => user.IsOrganizer ? user.CreatedAt : null,
            user => user.IsOrganizer ? user.UserId : null) { Kept = UserConditions.Organizer },
        { Status: { } status and not AccountStatus.Active } => new UserPath(
            user => user.AccountStatus != AccountStatus.Active
                && (user.AccountStatus != AccountStatus.Active ? user.AccountStatus : (AccountStatus?)null) == status,
            user => user.AccountStatus != AccountStatus.Active ? user.CreatedAt : null,
            user => user.AccountStatus != AccountStatus.Active ? user.UserId : null) { Kept = UserConditions.Status },
        _ => ByCreation(user => true),
    };

    /// <summary>The users behind a place, in the order of the list.</summary>
    public IQueryable<WalkedUser> Walk(IQueryable<UserRow> users, UserPlace? after)
    {
        var user = At.Parameters[0];
        var walked = users.Where(Where).Select(Expression.Lambda<Func<UserRow, WalkedUser>>(
            Expression.MemberInit(
                Expression.New(typeof(WalkedUser)),
                Expression.Bind(typeof(WalkedUser).GetProperty(nameof(WalkedUser.User))!, user),
                Expression.Bind(typeof(WalkedUser).GetProperty(nameof(WalkedUser.At))!, At.Body),
                Expression.Bind(typeof(WalkedUser).GetProperty(nameof(WalkedUser.Id))!, new Swap(Id.Parameters[0], user).Visit(Id.Body))),
            user));
        return Ordered(Behind(walked, after));
    }

    /// <summary>The same for users who were granted a role beside another one: newest first.</summary>
    public static IQueryable<WalkedUser> WalkGranted(PathfinderDbContext context, string role, UserPlace? after)
    {
        var grants = context.UserRoles.Where(grant => grant.RoleName == role);
        if (after is { At: var at, Id: var id })
        {
#pragma warning disable CA1309 // becomes SQL, where keys compare by their bytes
            grants = grants.Where(grant => grant.UserCreatedAt <= at && (grant.UserCreatedAt < at || string.Compare(grant.UserId, id) > 0));
#pragma warning restore CA1309
        }

        return Ordered(grants.Join(
            context.Users, grant => grant.UserId, user => user.UserId, (grant, user) => new WalkedUser { User = user, At = grant.UserCreatedAt, Id = grant.UserId }));
    }

    /// <summary>Adds a condition of users.</summary>
    public static IQueryable<WalkedUser> Meeting(IQueryable<WalkedUser> walked, Expression<Func<UserRow, bool>> condition)
    {
        var one = Expression.Parameter(typeof(WalkedUser), "walked");
        var user = Expression.Property(one, nameof(WalkedUser.User));
        return walked.Where(Expression.Lambda<Func<WalkedUser, bool>>(new Swap(condition.Parameters[0], user).Visit(condition.Body), one));
    }

    /// <summary>In the order of the list.</summary>
    public static IQueryable<WalkedUser> Ordered(IQueryable<WalkedUser> walked) => walked.OrderByDescending(one => one.At).ThenBy(one => one.Id);

    private static UserPath RecentlyActive(DateTime? since)
    {
        var path = new UserPath(
            user => user.AccountStatus == AccountStatus.Active
                && (user.AccountStatus == AccountStatus.Active ? user.AccountStatus : (AccountStatus?)null) == AccountStatus.Active
                && (user.AccountStatus == AccountStatus.Active ? user.LastActivityAt : null) != null,
            user => user.AccountStatus == AccountStatus.Active ? user.LastActivityAt : null,
            user => user.AccountStatus == AccountStatus.Active ? user.UserId : null) { Kept = UserConditions.Status | UserConditions.Activity };
        return since is null ? path : path with
        {
            Where = user => user.AccountStatus == AccountStatus.Active
                && (user.AccountStatus == AccountStatus.Active ? user.AccountStatus : (AccountStatus?)null) == AccountStatus.Active
                && (user.AccountStatus == AccountStatus.Active ? user.LastActivityAt : null) >= since,
        };
    }

    private static UserPath ByCreation(Expression<Func<UserRow, bool>> where) => new(where, user => user.CreatedAt, user => user.UserId);

    // the first half alone bounds the walk through the index
    private static IQueryable<WalkedUser> Behind(IQueryable<WalkedUser> walked, UserPlace? after) => after is not { At: var at, Id: var id } ? walked
#pragma warning disable CA1309 // becomes SQL, where keys compare by their bytes
        : walked.Where(one => one.At <= at && (one.At < at || string.Compare(one.Id, id) > 0));
#pragma warning restore CA1309

    private sealed class Swap(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
