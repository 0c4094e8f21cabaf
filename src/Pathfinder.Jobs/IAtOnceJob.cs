namespace Pathfinder.Jobs;

/// <summary>A job that follows at once from what users do, and by its schedule only to catch what was missed.</summary>
/// <remarks>Its pieces of work are leased one by one, so passes of several workers beside each other share the work. Workers
/// look whenever there may be some, without a lease of the pass; the pass that is due by the schedule is leased as any other.</remarks>
internal interface IAtOnceJob : IJob;
