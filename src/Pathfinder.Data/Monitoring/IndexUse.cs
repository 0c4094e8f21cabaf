namespace Pathfinder.Data.Monitoring;

/// <summary>How much an index is used.</summary>
/// <param name="Table">Its table; <c>{prefix}_messages</c> stands for that table of all tenants.</param>
/// <param name="Index">The index; those of all tenants, and of all partitions, are one row.</param>
/// <param name="Duty">The constraint that needs it: <c>primary key</c>, <c>unique</c>, <c>foreign key</c>; <see langword="null"/> for none.</param>
/// <param name="IndexCount">How many indexes the row is about.</param>
/// <param name="Scans">How often it was used.</param>
/// <param name="RowsRead">Entries that were read from it.</param>
/// <param name="SizeMb">Its space, in MiB.</param>
public sealed record IndexUse(string Table, string Index, string? Duty, long IndexCount, long Scans, long RowsRead, decimal SizeMb);
