namespace Pathfinder.Data.Monitoring;

/// <summary>A number and when it was measured.</summary>
/// <param name="Name">What was measured, with its unit.</param>
/// <param name="Subject">Of what; <see langword="null"/> for the whole.</param>
/// <param name="At">When, UTC; the same for all that one pass measured.</param>
/// <param name="Value">The number; of counters such as <c>statement.calls</c> the count so far.</param>
public sealed record MetricSample(string Name, string? Subject, DateTime At, decimal Value);
