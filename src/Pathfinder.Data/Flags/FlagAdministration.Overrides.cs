using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Access;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Flags;

internal sealed partial class FlagAdministration
{
    private const string OverrideListName = "flag overrides";
    private const int MaxReason = 500;

    /// <inheritdoc />
    public async Task<FlagOverride> SetOverrideAsync(FlagOverrideDraft draft, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(draft.Owner);
        new FieldRules()
            .FlagKey(nameof(draft.FlagKey), draft.FlagKey)
            .That(FlagValue.Read(FlagType.String, draft.Value) is not null, nameof(draft.Value), "type", $"is not a text of 1 to {FlagValue.MaxLength} characters.")
            .Optional(nameof(draft.Reason), draft.Reason, MaxReason)
            .That(draft.ExpiresAt is null or { Kind: DateTimeKind.Utc }, nameof(draft.ExpiresAt), "zone", "is not UTC.")
            .That(draft.ExpiresAt is null || draft.ExpiresAt > clock.UtcNow(), nameof(draft.ExpiresAt), "range", "lies in the past.")
            .ThrowIfBroken();
        try
        {
            return await ChangeAsync(by, (context, token) => PutAsync(context, draft, by, token), cancellationToken);
        }
        catch (ConflictException)
        {
            // another administrator has just set one: it is there to be changed now
            return await ChangeAsync(by, (context, token) => PutAsync(context, draft, by, token), cancellationToken);
        }
    }

    /// <inheritdoc />
    public Task<bool> ClearOverrideAsync(string key, FlagOwner owner, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        new FieldRules().FlagKey(nameof(key), key).ThrowIfBroken();
        return ChangeAsync(by, async (context, token) => await context.Set<FlagOverrideRow>()
            .Where(Of(owner)).Where(row => context.Set<FlagRow>().Any(flag => flag.FlagId == row.FlagId && flag.FlagKey == key))
            .ExecuteDeleteAsync(token) > 0, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Page<FlagOverride>> ListOverridesAsync(string key, ListRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var limit = request.CheckedLimit();
        var after = Cursor.Parse(request.After, OverrideListName)?.Id;
        new FieldRules().FlagKey(nameof(key), key).ThrowIfBroken();
        return await tables.ReadAsync(
            async context =>
            {
                var flag = await RowAsync(context, key, cancellationToken);
                var rows = await context.Set<FlagOverrideRow>().Where(row => row.FlagId == flag.FlagId)
                    .Above(row => row.OverrideId, after)
                    .OrderBy(row => row.OverrideId).Take(limit + 1).ToListAsync(cancellationToken);
                return rows.ToPage(limit, OverrideListName, row => row.OverrideId, ToPublic);
            },
            cancellationToken);
    }

    private static async Task<FlagOverride> PutAsync(PathfinderDbContext context, FlagOverrideDraft draft, Actor by, CancellationToken cancellationToken)
    {
        var flag = await RowAsync(context, draft.FlagKey, cancellationToken);
        var rules = new FieldRules().That(!flag.IsSystemWide, nameof(draft.FlagKey), "system_wide", "is the same for everybody: change its default.");
        var value = FlagRules.Value(rules, nameof(draft.Value), flag.FlagType, draft.Value, flag.AllowedValues);
        rules.ThrowIfBroken();
        var setBy = Administrators.UserKey(by);
        var own = context.Set<FlagOverrideRow>().Where(Of(draft.Owner)).Where(row => row.FlagId == flag.FlagId);
        var changed = await own.ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.OverrideValue, value)
                .SetProperty(row => row.Reason, draft.Reason)
                .SetProperty(row => row.ExpiresAt, draft.ExpiresAt)
                .SetProperty(row => row.CreatedBy, setBy),
            cancellationToken);
        if (changed == 0)
        {
            await context.InsertAsync(
                new FlagOverrideRow
                {
                    OverrideId = Ulid.New(),
                    UserId = draft.Owner.UserId,
                    GroupId = draft.Owner.GroupId,
                    FlagId = flag.FlagId,
                    OverrideValue = value!,
                    Reason = draft.Reason,
                    ExpiresAt = draft.ExpiresAt,
                    CreatedBy = setBy,
                },
                cancellationToken);
        }

        return ToPublic(await own.SingleAsync(cancellationToken));
    }

    private static Expression<Func<FlagOverrideRow, bool>> Of(FlagOwner owner)
    {
        var (userId, groupId) = (owner.UserId, owner.GroupId);
        return userId is not null ? row => row.UserId == userId : row => row.GroupId == groupId;
    }

    private static FlagOverride ToPublic(FlagOverrideRow row) => new(
        row.OverrideId, row.UserId, row.GroupId, row.OverrideValue, row.Reason, row.ExpiresAt, row.CreatedBy, row.CreatedAt, row.UpdatedAt);
}
