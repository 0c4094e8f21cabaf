using Pathfinder.Data.Provisioning;

namespace Pathfinder.Jobs;

/// <summary>What a pass is told.</summary>
/// <param name="Worker">The name under which it leases work.</param>
internal sealed record JobContext(WorkerId Worker);
