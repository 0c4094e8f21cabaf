namespace Pathfinder.Data.Monitoring;

/// <summary>A number that was measured.</summary>
/// <param name="Name">What was measured, with its unit: lower-case words with underscores and points, <c>pool.peak</c>.</param>
/// <param name="Subject">Of what: an account, a role, an index; <see langword="null"/> for the whole.</param>
/// <param name="Value">The number; kept with six decimals.</param>
public sealed record Metric(string Name, string? Subject, decimal Value);
