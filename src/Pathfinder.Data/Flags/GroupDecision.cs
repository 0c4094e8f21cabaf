namespace Pathfinder.Data.Flags;

/// <summary>An override of a group.</summary>
/// <param name="Group">Number of the group in the snapshot.</param>
/// <param name="Decision">What it gives.</param>
internal sealed record GroupDecision(int Group, Decision Decision);
