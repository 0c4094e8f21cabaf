namespace Pathfinder.Data.Monitoring;

/// <summary>A report that lives by what the server counts.</summary>
/// <typeparam name="T">What it lists.</typeparam>
/// <param name="Rows">The rows; none where the server does not count.</param>
/// <param name="CountedSince">Since when the server counts, UTC; <see langword="null"/> when it does not say.</param>
/// <param name="Gap">What to do so that the server counts; <see langword="null"/> when it does.</param>
public sealed record Diagnosis<T>(IReadOnlyList<T> Rows, DateTime? CountedSince, string? Gap);
