namespace Pathfinder.Data.Monitoring;

/// <summary>An index that nobody uses and no constraint needs.</summary>
/// <param name="Table">Its table; <c>{prefix}_messages</c> stands for that table of all tenants.</param>
/// <param name="Index">The index; those of all tenants, and of all partitions, are one row.</param>
/// <param name="IndexCount">How many indexes the row is about.</param>
/// <param name="Scans">How often it was used, ever.</param>
/// <param name="SizeMb">Its space, in MiB.</param>
/// <param name="IdleSince">Since when no use was seen, UTC; <see langword="null"/> when nobody has watched yet.</param>
/// <param name="IsProposed">Whether it was watched long enough to be dropped.</param>
public sealed record UnusedIndex(string Table, string Index, long IndexCount, long Scans, decimal SizeMb, DateTime? IdleSince, bool IsProposed);
