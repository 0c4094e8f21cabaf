namespace Pathfinder.Data.Passes;

/// <summary>What a worker sees of a job when it looks for work.</summary>
/// <param name="Name">The job's name.</param>
/// <param name="IsPaused">Whether it is kept from beginning by its schedule.</param>
/// <param name="IsDue">Whether a pass could be leased now.</param>
internal sealed record KnownJob(string Name, bool IsPaused, bool IsDue);
