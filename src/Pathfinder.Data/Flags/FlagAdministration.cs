using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Access;
using Pathfinder.Data.Audit;
using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Flags;

/// <summary>Flags under the operators' account, each change in the name of an administrator.</summary>
internal sealed partial class FlagAdministration(IDatabaseEngine engine, SharedTables tables, FlagService service, TimeProvider clock) : IFlagAdministration
{
    private const string ListName = "flags";
    private const string Resource = "flag";

    /// <inheritdoc />
    public Task<FeatureFlag> CreateAsync(FlagDraft draft, Actor by, CancellationToken cancellationToken)
    {
        var row = FlagRules.Row(draft);
        return ChangeAsync(by, async (context, token) =>
        {
            await context.InsertAsync(row, token);
            return await OneAsync(context, row.FlagKey, token);
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<FeatureFlag> UpdateAsync(FlagDraft draft, int rowVersion, Actor by, CancellationToken cancellationToken)
    {
        var row = FlagRules.Row(draft);
        return ChangeAsync(by, async (context, token) =>
        {
            var old = await OneAsync(context, row.FlagKey, token);
            if (old.Type != row.FlagType)
            {
                throw new ValidationException(nameof(draft.Type), "written_once", "is written once: programs rely on it.");
            }

            // first the change, which locks the flag against new overrides, then a look at those there are
            var changed = await context.Set<FlagRow>().Where(flag => flag.FlagKey == row.FlagKey && flag.RowVersion == rowVersion).ExecuteUpdateAsync(
                set => set
                    .SetProperty(flag => flag.FlagName, row.FlagName)
                    .SetProperty(flag => flag.Description, row.Description)
                    .SetProperty(flag => flag.DefaultValue, row.DefaultValue)
                    .SetProperty(flag => flag.AllowedValues, row.AllowedValues)
                    .SetProperty(flag => flag.IsSystemWide, row.IsSystemWide)
                    .SetProperty(flag => flag.RequiresRestart, row.RequiresRestart)
                    .SetProperty(flag => flag.RolloutPercent, row.RolloutPercent)
                    .SetProperty(flag => flag.RolloutValue, row.RolloutValue)
                    .SetProperty(flag => flag.RolloutSalt, row.RolloutSalt),
                token);
            if (changed == 0)
            {
                throw new ConcurrencyException(Resource, row.FlagKey, rowVersion);
            }

            await RefuseStrandedAsync(context, old.Id, row, token);
            return await OneAsync(context, row.FlagKey, token);
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<FeatureFlag> SetStateAsync(string key, FlagState state, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().FlagKey(nameof(key), key).Listed(nameof(state), state).ThrowIfBroken();
        return ChangeAsync(by, async (context, token) =>
        {
            await context.Set<FlagRow>().Where(flag => flag.FlagKey == key && flag.State != state)
                .ExecuteUpdateAsync(set => set.SetProperty(flag => flag.State, state), token);
            return await OneAsync(context, key, token);
        }, cancellationToken);
    }

    /// <inheritdoc />
    public Task<bool> DeleteAsync(string key, Actor by, CancellationToken cancellationToken)
    {
        new FieldRules().FlagKey(nameof(key), key).ThrowIfBroken();
        return ChangeAsync(by, async (context, token) => await context.Set<FlagRow>().Where(flag => flag.FlagKey == key).ExecuteDeleteAsync(token) > 0, cancellationToken);
    }

    /// <inheritdoc />
    public async Task<FeatureFlag?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (!FlagKeys.IsValid(key))
        {
            return null;
        }

        return await tables.ReadAsync(
            async context =>
            {
                var row = await context.Set<FlagRow>().SingleOrDefaultAsync(flag => flag.FlagKey == key, cancellationToken);
                return row is null ? null : ToPublic(row);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<Page<FeatureFlag>> ListAsync(FlagFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var limit = filter.CheckedLimit();
        var after = Cursor.Parse(filter.After, ListName)?.Id;
        new FieldRules().Listed(nameof(filter.State), filter.State ?? default).ThrowIfBroken();
        return await tables.ReadAsync(
            async context =>
            {
                var rows = await context.Set<FlagRow>()
                    .Where(flag => filter.State == null || flag.State == filter.State)
                    .Above(flag => flag.FlagId, after)
                    .OrderBy(flag => flag.FlagId).Take(limit + 1).ToListAsync(cancellationToken);
                return rows.ToPage(limit, ListName, row => row.FlagId, ToPublic);
            },
            cancellationToken);
    }

    /// <inheritdoc />
    public async Task<FlagEvaluation> ExplainAsync(string key, string? userId, CancellationToken cancellationToken)
    {
        new FieldRules().OptionalKey(nameof(userId), userId).ThrowIfBroken();
        return FlagKeys.IsValid(key) ? await ExplainAsync(key, userId, null, cancellationToken) : new FlagEvaluation(key, null, FlagReason.Unknown);
    }

    /// <summary>What a flag gives a user now, to a caller who reads a type.</summary>
    internal async Task<FlagEvaluation> ExplainAsync(string key, string? userId, FlagType? type, CancellationToken cancellationToken)
    {
        try
        {
            var found = await engine.QueryAsync(
                DatabaseAccount.Provisioner, "flags/evaluate",
                row => new FlagEvaluation(
                    key, row.Text("value"), Enum.Parse<FlagReason>(row.Text("reason")!.Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
                    row.Text("rule_id"), row.IsDBNull(row.GetOrdinal("expires_at")) ? null : row.Utc("expires_at")),
                cancellationToken,
                new Parameter("flag_key", key), new Parameter("user_id", userId), new Parameter("flag_type", type?.ToString().ToLowerInvariant()));
            return found.Single();
        }
        catch (Exception error) when (engine.ToPublic(error) is { } known)
        {
            throw known;
        }
    }

    // an override that the flag would not take any more is first to be cleared by whoever knows whom it serves
    private static async Task RefuseStrandedAsync(PathfinderDbContext context, string flagId, FlagRow row, CancellationToken cancellationToken)
    {
        var overrides = context.Set<FlagOverrideRow>().Where(item => item.FlagId == flagId);
        if (row.IsSystemWide && await overrides.AnyAsync(cancellationToken))
        {
            throw new ValidationException(nameof(FlagDraft.IsSystemWide), "in_use", "cannot be while the flag has overrides: clear them first.");
        }

        if (row.AllowedValues is { } allowed)
        {
            var used = await overrides.Select(item => item.OverrideValue).Distinct().ToListAsync(cancellationToken);
            if (used.Exists(value => !allowed.Contains(value, StringComparer.Ordinal)))
            {
                throw new ValidationException(nameof(FlagDraft.AllowedValues), "in_use", "leaves out a value that an override has: clear that first.");
            }
        }
    }

    private static async Task<FeatureFlag> OneAsync(PathfinderDbContext context, string key, CancellationToken cancellationToken) =>
        ToPublic(await RowAsync(context, key, cancellationToken));

    private static async Task<FlagRow> RowAsync(PathfinderDbContext context, string? key, CancellationToken cancellationToken) =>
        FlagKeys.IsValid(key) && await context.Set<FlagRow>().SingleOrDefaultAsync(flag => flag.FlagKey == key, cancellationToken) is { } row
            ? row
            : throw new NotFoundException(Resource, key ?? string.Empty);

    private static FeatureFlag ToPublic(FlagRow row) => new(
        row.FlagId, row.FlagKey, row.FlagName, row.Description, row.FlagType, row.DefaultValue, row.AllowedValues, row.IsSystemWide, row.RequiresRestart,
        row.RolloutPercent is { } percent ? new FlagRollout(percent, row.RolloutValue!, row.RolloutSalt) : null,
        row.State, row.CreatedAt, row.UpdatedAt, row.RowVersion);

    private async Task<T> ChangeAsync<T>(Actor by, Func<PathfinderDbContext, CancellationToken, Task<T>> change, CancellationToken cancellationToken)
    {
        try
        {
            return await tables.ChangeAsync(by, async (context, token) =>
            {
                await Administrators.RequireAsync(context, by, token);
                return await change(context, token);
            }, FlagConstraints.Rules, cancellationToken);
        }
        finally
        {
            service.Forget(); // also when it failed: a commit whose answer was lost may have taken effect
        }
    }
}
