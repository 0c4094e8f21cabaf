using System.Collections;

namespace Pathfinder.Data.Flags;

/// <summary>What is a user's own in the evaluation of flags.</summary>
internal sealed class FlagUser
{
    private readonly BitArray groups;
    private readonly Dictionary<int, Decision> own = [];

    /// <summary>Prepares a user's rows for evaluation.</summary>
    /// <param name="snapshot">The flags.</param>
    /// <param name="userId">Key of the user; null for nobody.</param>
    /// <param name="groupIds">His groups, the main one included.</param>
    /// <param name="overrides">Overrides for him alone.</param>
    public FlagUser(FlagSnapshot snapshot, string? userId, IReadOnlyCollection<string> groupIds, IReadOnlyCollection<FlagOverrideRow> overrides)
    {
        UserId = userId;
        groups = new BitArray(snapshot.GroupCount);
        foreach (var number in groupIds.Select(snapshot.NumberOf).OfType<int>())
        {
            groups[number] = true;
        }

        if (groupIds.Count == 0 && snapshot.DefaultGroup is { } common)
        {
            groups[common] = true;
        }

        foreach (var row in overrides)
        {
            if (snapshot.FindById(row.FlagId) is { } flag && FlagSnapshot.OfOverride(flag.Type, FlagReason.UserOverride, row) is { } decision)
            {
                own[flag.Number] = decision;
            }
        }
    }

    /// <summary>Key of the user; null for nobody.</summary>
    public string? UserId { get; }

    /// <summary>Somebody who has not signed in yet.</summary>
    /// <param name="snapshot">The flags.</param>
    public static FlagUser Visitor(FlagSnapshot snapshot) => new(snapshot, null, [], []);

    /// <summary>What a flag gives him now; allocates nothing.</summary>
    public Decision Decide(SnapshotFlag flag, TimeProvider clock)
    {
        if (flag.IsSystemWide)
        {
            return flag.Default;
        }

        if (own.Count > 0 && own.TryGetValue(flag.Number, out var mine) && mine.HoldsBy(clock))
        {
            return mine;
        }

        foreach (var item in flag.ByGroup)
        {
            if (groups[item.Group] && item.Decision.HoldsBy(clock))
            {
                return item.Decision;
            }
        }

        return UserId is not null && flag.Rollout is { } rollout && rollout.Reaches(UserId) ? flag.RolledOut! : flag.Default;
    }
}
