using System.Collections.Immutable;

namespace Pathfinder.Data.Flags;

/// <summary>A flag in a snapshot: all that can be prepared before a user asks.</summary>
/// <param name="Number">Its number in the snapshot.</param>
/// <param name="Type">What its values are.</param>
/// <param name="IsSystemWide">Whether it is the same for everybody.</param>
/// <param name="Default">What it gives where nothing else decides; for an archived flag, that it is.</param>
/// <param name="ByGroup">Overrides of groups, in the order in which they win.</param>
/// <param name="Rollout">Who is reached by its rollout.</param>
/// <param name="RolledOut">What they get.</param>
internal sealed record SnapshotFlag(
    int Number, FlagType Type, bool IsSystemWide, Decision Default, ImmutableArray<GroupDecision> ByGroup, Rollout? Rollout, Decision? RolledOut);
