using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Access;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;
using Pathfinder.Data.Flags;

namespace Pathfinder.Data.Groups;

/// <summary>Groups under the operators' account, each change in the name of an administrator.</summary>
internal sealed partial class GroupService(SharedTables tables, FlagService flags) : IGroups
{
    private const string ListName = "groups";
    private const string Resource = "group";
    private const int MaxName = 100;
    private const int MaxPriority = 99_999;

    /// <inheritdoc />
    public Task<UserGroup> CreateAsync(GroupDraft draft, Actor by, CancellationToken cancellationToken)
    {
        Check(draft);
        var row = new GroupRow { GroupId = Ulid.New(), GroupName = draft.Name, Description = draft.Description, Priority = draft.Priority };
        return ChangeAsync(by, async (context, token) =>
        {
            await context.InsertAsync(row, token);
            return await OneAsync(context, row.GroupId, token);
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<UserGroup> UpdateAsync(string groupId, GroupDraft draft, Actor by, CancellationToken cancellationToken)
    {
        Check(draft);
        new FieldRules().Key(nameof(groupId), groupId).ThrowIfBroken();
        return ChangeAsync(by, async (context, token) =>
        {
            await context.Set<GroupRow>().Where(group => group.GroupId == groupId).ExecuteUpdateAsync(
                set => set
                    .SetProperty(group => group.GroupName, draft.Name)
                    .SetProperty(group => group.Description, draft.Description)
                    .SetProperty(group => group.Priority, draft.Priority),
                token);
            return await OneAsync(context, groupId, token);
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> DeleteAsync(string groupId, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().Key(nameof(groupId), groupId).ThrowIfBroken();
        return ChangeAsync(by, async (context, token) => await context.Set<GroupRow>().Where(group => group.GroupId == groupId).ExecuteDeleteAsync(token) > 0, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<UserGroup?> FindAsync(string keyOrName, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(keyOrName) || keyOrName.Length > 2 * MaxName || !Users.Texts.IsWellFormed(keyOrName))
        {
            return null;
        }

        return await tables.ReadAsync(
            async context =>
            {
                var row = await context.Set<GroupRow>().Where(group => group.GroupId == keyOrName || group.GroupName == keyOrName)
                    .OrderBy(group => group.GroupId == keyOrName ? 0 : 1).FirstOrDefaultAsync(cancellationToken); // a name may look like another's key
                return row is null ? null : ToPublic(row);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Page<UserGroup>> ListAsync(ListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var limit = request.CheckedLimit();
        var after = Cursor.Parse(request.After, ListName)?.Id;
        return await tables.ReadAsync(
            async context =>
            {
                var rows = await context.Set<GroupRow>()
                    .Above(group => group.GroupId, after)
                    .OrderBy(group => group.GroupId).Take(limit + 1).ToListAsync(cancellationToken);
                return rows.ToPage(limit, ListName, row => row.GroupId, ToPublic);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public Task SetDefaultAsync(string? groupId, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().OptionalKey(nameof(groupId), groupId).ThrowIfBroken();
        return ChangeAsync(by, async (context, token) =>
        {
            // two statements: at most one group is the default at any moment
            await context.Set<GroupRow>().Where(group => group.IsDefault && group.GroupId != groupId)
                .ExecuteUpdateAsync(set => set.SetProperty(group => group.IsDefault, false), token);
            return groupId is null || await context.Set<GroupRow>().Where(group => group.GroupId == groupId)
                .ExecuteUpdateAsync(set => set.SetProperty(group => group.IsDefault, true), token) > 0
                ? true
                : throw new NotFoundException(Resource, groupId);
        }, cancellationToken);
    }

    private static void Check(GroupDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        new FieldRules()
            .Required(nameof(draft.Name), draft.Name, MaxName)
            .Optional(nameof(draft.Description), draft.Description, FieldRules.LongText)
            .Range(nameof(draft.Priority), draft.Priority, 0, MaxPriority)
            .ThrowIfBroken();
    }

    private static async Task<UserGroup> OneAsync(PathfinderDbContext context, string groupId, CancellationToken cancellationToken) =>
        await context.Set<GroupRow>().SingleOrDefaultAsync(group => group.GroupId == groupId, cancellationToken) is { } row
            ? ToPublic(row)
            : throw new NotFoundException(Resource, groupId);

    private static UserGroup ToPublic(GroupRow row) => new(row.GroupId, row.GroupName, row.Description, row.IsDefault, row.Priority, row.CreatedAt, row.UpdatedAt);

    private async Task<T> ChangeAsync<T>(Actor by, Func<PathfinderDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        try
        {
            return await tables.ChangeAsync(by, async (context, token) =>
            {
                await Administrators.RequireAsync(context, by, token);
                return await change(context, token);
            }, GroupConstraints.Rules, cancellationToken);
        }
        finally
        {
            flags.Forget(); // also when it failed: a commit whose answer was lost may have taken effect
        }
    }
}
