using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Groups;

internal sealed partial class GroupService
{
    private const string MemberListName = "group members";

    /// <inheritdoc />
    public async Task<int> AddMembersAsync(string groupId, IReadOnlyCollection<string> userIds, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(userIds);
        var rules = new FieldRules().Key(nameof(groupId), groupId).That(
            userIds.Count is > 0 and <= IGroups.MaxBatch, nameof(userIds), "length", string.Create(CultureInfo.InvariantCulture, $"has 1 to {IGroups.MaxBatch} entries."));
        foreach (var userId in userIds.Take(IGroups.MaxBatch))
        {
            rules.Key(nameof(userIds), userId);
        }

        rules.ThrowIfBroken();
        try
        {
            return await ChangeAsync(by, (context, token) => AddAsync(context, groupId, userIds, token), cancellationToken);
        }
        catch (ConflictException)
        {
            // somebody else has just added one of them: who is in it by now is seen now
            return await ChangeAsync(by, (context, token) => AddAsync(context, groupId, userIds, token), cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task<bool> RemoveMemberAsync(string groupId, string userId, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().Key(nameof(groupId), groupId).Key(nameof(userId), userId).ThrowIfBroken();
        return ChangeAsync(by, async (context, token) =>
        {
            var removed = await context.Set<GroupMemberRow>().Where(member => member.GroupId == groupId && member.UserId == userId).ExecuteDeleteAsync(token);
            removed += await context.Users.Where(user => user.UserId == userId && user.FeatureGroupId == groupId)
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.FeatureGroupId, (string?)null), token);
            return removed > 0;
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task SetMainAsync(string userId, string? groupId, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().Key(nameof(userId), userId).OptionalKey(nameof(groupId), groupId).ThrowIfBroken();
        return ChangeAsync(by, async (context, token) =>
            await context.Users.Where(user => user.UserId == userId).ExecuteUpdateAsync(set => set.SetProperty(user => user.FeatureGroupId, groupId), token) > 0
                ? true
                : throw new NotFoundException("user", userId), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Page<GroupMember>> ListMembersAsync(string groupId, ListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        new FieldRules().Key(nameof(groupId), groupId).ThrowIfBroken();
        var limit = request.CheckedLimit();
        var after = Cursor.Parse(request.After, MemberListName)?.Id;
        return await tables.ReadAsync(
            async context =>
            {
                await OneAsync(context, groupId, cancellationToken);
                var main = context.Users.Where(user => user.FeatureGroupId == groupId).Above(user => user.UserId, after).Select(user => user.UserId);
                var others = context.Set<GroupMemberRow>().Where(member => member.GroupId == groupId).Above(member => member.UserId, after).Select(member => member.UserId);
                var page = main.Union(others).OrderBy(userId => userId).Take(limit + 1);
                var rows = await page.Join(context.Users, userId => userId, user => user.UserId, (_, user) => new GroupMember(user.UserId, user.Username, user.FeatureGroupId == groupId))
                    .ToListAsync(cancellationToken);
                rows.Sort((left, right) => string.CompareOrdinal(left.UserId, right.UserId));
                return rows.ToPage(limit, MemberListName, row => row.UserId);
            },
            cancellationToken);
    }

    private static async Task<int> AddAsync(PathfinderDbContext context, string groupId, IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
    {
        await OneAsync(context, groupId, cancellationToken);
        var present = await context.Set<GroupMemberRow>().Where(member => member.GroupId == groupId && userIds.Contains(member.UserId)).Select(member => member.UserId)
            .Union(context.Users.Where(user => user.FeatureGroupId == groupId && userIds.Contains(user.UserId)).Select(user => user.UserId))
            .ToListAsync(cancellationToken);
        var added = userIds.Except(present, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList(); // in one order, so that two calls wait instead of blocking each other
        foreach (var userId in added)
        {
            await context.InsertAsync(new GroupMemberRow { GroupId = groupId, UserId = userId }, cancellationToken);
        }

        return added.Count;
    }
}
