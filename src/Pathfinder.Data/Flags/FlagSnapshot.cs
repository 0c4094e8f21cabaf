using System.Collections.Frozen;
using Pathfinder.Data.Groups;

namespace Pathfinder.Data.Flags;

/// <summary>All flags with the overrides of groups, as they were at one moment; never changes.</summary>
internal sealed class FlagSnapshot
{
    /// <summary>What there is before anything has been read.</summary>
    public static readonly FlagSnapshot Empty = new([], [], []);

    private readonly FrozenDictionary<string, SnapshotFlag> flags;
    private readonly FrozenDictionary<string, SnapshotFlag> flagsById;
    private readonly FrozenDictionary<string, int> groups;

    /// <summary>Prepares rows for evaluation.</summary>
    /// <param name="flagRows">All flags.</param>
    /// <param name="groupRows">All groups.</param>
    /// <param name="overrides">All overrides of groups.</param>
    public FlagSnapshot(IReadOnlyCollection<FlagRow> flagRows, IReadOnlyCollection<GroupRow> groupRows, IReadOnlyCollection<FlagOverrideRow> overrides)
    {
        // numbered in the order in which they win
        var ordered = groupRows.OrderByDescending(group => group.Priority).ThenBy(group => group.GroupId, StringComparer.Ordinal).ToList();
        groups = ordered.Select((group, number) => (group.GroupId, number)).ToFrozenDictionary(pair => pair.GroupId, pair => pair.number, StringComparer.Ordinal);
        DefaultGroup = ordered.FindIndex(group => group.IsDefault) is >= 0 and var found ? found : null;
        var byFlag = overrides.ToLookup(row => row.FlagId, StringComparer.Ordinal);
        var built = flagRows.Select((row, number) => (Row: row, Flag: Build(row, number, byFlag[row.FlagId]))).ToList();
        flags = built.ToFrozenDictionary(pair => pair.Row.FlagKey, pair => pair.Flag, StringComparer.Ordinal);
        flagsById = built.ToFrozenDictionary(pair => pair.Row.FlagId, pair => pair.Flag, StringComparer.Ordinal);
    }

    /// <summary>How many flags there are.</summary>
    public int Count => flags.Count;

    /// <summary>How many groups there are.</summary>
    public int GroupCount => groups.Count;

    /// <summary>Number of the group of users who are in no other, where there is one.</summary>
    public int? DefaultGroup { get; }

    /// <summary>The flag of a key, or null.</summary>
    public SnapshotFlag? Find(string key) => flags.GetValueOrDefault(key);

    /// <summary>The flag of a row's key, or null.</summary>
    public SnapshotFlag? FindById(string flagId) => flagsById.GetValueOrDefault(flagId);

    /// <summary>Number of a group, or null.</summary>
    public int? NumberOf(string groupId) => groups.TryGetValue(groupId, out var number) ? number : null;

    private SnapshotFlag Build(FlagRow row, int number, IEnumerable<FlagOverrideRow> overrides)
    {
        var isArchived = row.State == FlagState.Archived;
        var byGroup = overrides
            .Select(item => (Group: NumberOf(item.GroupId!), Decision: OfOverride(row.FlagType, FlagReason.GroupOverride, item)))
            .Where(item => item.Group is not null && item.Decision is not null)
            .OrderBy(item => item.Group)
            .Select(item => new GroupDecision(item.Group!.Value, item.Decision!));
        return new SnapshotFlag(
            number, row.FlagType, row.IsSystemWide || isArchived,
            isArchived ? Decision.Archived : new Decision(FlagReason.Default, FlagValue.Read(row.FlagType, row.DefaultValue)),
            [.. byGroup],
            row.RolloutPercent is { } percent ? new Rollout(row.RolloutSalt!, row.FlagKey, percent) : null,
            row.RolloutPercent is null ? null : new Decision(FlagReason.Rollout, FlagValue.Read(row.FlagType, row.RolloutValue)));
    }

    /// <summary>What an override gives, or null when its value is not of the flag's type, which a trigger keeps from being stored.</summary>
    public static Decision? OfOverride(FlagType type, FlagReason reason, FlagOverrideRow row) =>
        FlagValue.Read(type, row.OverrideValue) is { } value ? new Decision(reason, value, row.OverrideId, row.ExpiresAt) : null;
}
