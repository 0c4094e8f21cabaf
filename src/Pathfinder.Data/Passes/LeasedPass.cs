namespace Pathfinder.Data.Passes;

/// <summary>A pass that one worker holds.</summary>
/// <param name="Job">The job's name.</param>
/// <param name="Fence">Its number; an outcome under an older one is refused.</param>
/// <param name="StartedAt">When it began, by the database's clock.</param>
/// <param name="RequestedAt">The request that it honours; <see langword="null"/> when it is made because it is due.</param>
/// <param name="Failures">How many passes before it have failed in a row.</param>
internal sealed record LeasedPass(string Job, long Fence, DateTime StartedAt, DateTime? RequestedAt, int Failures);
