namespace Pathfinder.Data.Monitoring;

/// <summary>How much of a table's space holds nothing.</summary>
/// <param name="Table">The table, or one of its partitions.</param>
/// <param name="RowCount">Rows, as the server counts them.</param>
/// <param name="DeadRows">Rows that are dead and not cleared away; on Oracle those deleted since the last statistics.</param>
/// <param name="SizeMb">Space of rows and long values, in MiB.</param>
/// <param name="WasteMb">How much of it holds nothing, as estimated.</param>
/// <param name="WastePercent">The same in percent; <see langword="null"/> for a table without space.</param>
/// <param name="AnalyzedAt">When statistics were last taken, UTC.</param>
/// <param name="ChangedRows">Rows changed since.</param>
/// <param name="IsStale">Whether they are too old to plan by: more than a tenth has changed.</param>
public sealed record TableWaste(
    string Table, long RowCount, long DeadRows, decimal SizeMb, decimal WasteMb, decimal? WastePercent, DateTime? AnalyzedAt, long ChangedRows, bool IsStale);
