namespace Pathfinder.Data.Partitions;

/// <summary>What became of one partition that was to be removed.</summary>
/// <param name="FirstDay">Its first day, UTC; none for the oldest, which has no beginning.</param>
/// <param name="EndDay">The day after its last one.</param>
/// <param name="RowCount">How many rows it had.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record PartitionRemoval(DateOnly? FirstDay, DateOnly EndDay, long RowCount, RemovalOutcome Outcome);
