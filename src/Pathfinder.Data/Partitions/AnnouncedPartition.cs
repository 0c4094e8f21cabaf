namespace Pathfinder.Data.Partitions;

/// <summary>A partition that is announced to go, and stands.</summary>
/// <param name="FirstDay">Its first day, UTC; none for the oldest, which has no beginning.</param>
/// <param name="EndDay">The day after its last one.</param>
/// <param name="RowCount">How many rows it had when it was announced.</param>
/// <param name="AnnouncedAt">When it was announced, UTC.</param>
/// <param name="ArchivedAt">When its rows were put away, UTC; none while they are not.</param>
/// <param name="BundleKey">Name of their bundle in the store; none while there is none.</param>
public sealed record AnnouncedPartition(DateOnly? FirstDay, DateOnly EndDay, long RowCount, DateTime AnnouncedAt, DateTime? ArchivedAt, string? BundleKey);
