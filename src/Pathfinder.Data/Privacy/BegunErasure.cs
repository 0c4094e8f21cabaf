namespace Pathfinder.Data.Privacy;

/// <summary>An erasure that an operation carries out.</summary>
/// <param name="Id">Key of the erasure.</param>
/// <param name="UserId">The person.</param>
/// <param name="State">How far it is.</param>
internal sealed record BegunErasure(string Id, string UserId, ErasureState State);
