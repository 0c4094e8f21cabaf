namespace Pathfinder.Jobs;

/// <summary>One thing that a pass would do.</summary>
/// <param name="Action">What would be done, as <c>delete</c> or <c>drop</c>.</param>
/// <param name="Subject">What it would be done to.</param>
/// <param name="Rows">How many rows that is, where they are counted and not named.</param>
internal sealed record PlannedChange(string Action, string Subject, long? Rows = null);
