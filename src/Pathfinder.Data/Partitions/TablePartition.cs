namespace Pathfinder.Data.Partitions;

/// <summary>A part of a table that is divided by day.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstDay">Its first day, UTC; none for the oldest, which has no beginning.</param>
/// <param name="EndDay">The day after its last one.</param>
/// <param name="RowEstimate">How many rows it has, as the server's statistics guess.</param>
/// <param name="SizeBytes">The space of rows and indexes.</param>
public sealed record TablePartition(string Name, DateOnly? FirstDay, DateOnly EndDay, long RowEstimate, long SizeBytes);
