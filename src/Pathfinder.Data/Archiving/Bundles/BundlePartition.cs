namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>The span of time whose rows a bundle holds, where it is that of a table's partition.</summary>
/// <param name="FirstDay">Its first day, UTC; none for the oldest, which has no beginning.</param>
/// <param name="EndDay">The day after its last one.</param>
internal sealed record BundlePartition([property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] DateOnly? FirstDay, DateOnly EndDay);
