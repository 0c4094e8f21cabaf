namespace Pathfinder.Data.Outbox;

/// <summary>Follow-up work that this worker has leased.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Kind">What is to be done, one of <see cref="TaskKinds"/>.</param>
/// <param name="Payload">What it is to be done with, JSON.</param>
/// <param name="Fence">Number of the lease; the database refuses one that is not the newest.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
internal sealed record LeasedTask(string Id, string Kind, string Payload, long Fence, int Attempt = 1);
