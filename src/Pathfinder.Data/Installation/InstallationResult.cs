namespace Pathfinder.Data.Installation;

/// <summary>What an installation did.</summary>
/// <param name="Steps">The files that it applied or took back, in order; empty when there was nothing to do.</param>
/// <param name="Elapsed">How long it took, the wait for the lock included.</param>
internal sealed record InstallationResult(IReadOnlyList<InstallationStep> Steps, TimeSpan Elapsed);
