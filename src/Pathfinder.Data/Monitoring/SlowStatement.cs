namespace Pathfinder.Data.Monitoring;

/// <summary>A statement that takes long.</summary>
/// <param name="Id">Its number on the server.</param>
/// <param name="Text">Its text; on PostgreSQL values are left out of it.</param>
/// <param name="Calls">How often it ran.</param>
/// <param name="TotalMs">Time of all calls, in milliseconds.</param>
/// <param name="MeanMs">Time of one call on average.</param>
/// <param name="DeviationMs">Standard deviation of a call's time; on Oracle of the means between samples, and <see langword="null"/> before there are three.</param>
/// <param name="RowCount">Rows that all calls gave or changed.</param>
public sealed record SlowStatement(string Id, string Text, long Calls, decimal TotalMs, decimal MeanMs, decimal? DeviationMs, long RowCount);
