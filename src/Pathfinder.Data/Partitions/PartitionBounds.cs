namespace Pathfinder.Data.Partitions;

/// <summary>A partition that could be announced now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="FirstDay">Its first day, UTC; none for the oldest, which has no beginning.</param>
/// <param name="EndDay">The day after its last one.</param>
internal sealed record PartitionBounds(string Name, DateOnly? FirstDay, DateOnly EndDay);
