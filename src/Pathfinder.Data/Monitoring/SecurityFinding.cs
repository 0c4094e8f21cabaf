namespace Pathfinder.Data.Monitoring;

/// <summary>Something that could let one user's rows be seen by another.</summary>
/// <param name="Problem">What is wrong: <c>no policy</c>, <c>row security off</c>, <c>changed policy</c>, <c>unexpected grant</c>, <c>orphan table</c>, <c>missing table</c>, <c>wrong owner</c>.</param>
/// <param name="ObjectName">The table, or the column of one.</param>
/// <param name="Username">The tenant's user; <see langword="null"/> when it is no tenant's.</param>
/// <param name="Detail">What was found.</param>
public sealed record SecurityFinding(string Problem, string ObjectName, string? Username, string Detail);
