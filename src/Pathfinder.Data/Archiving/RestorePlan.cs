namespace Pathfinder.Data.Archiving;

/// <summary>What a restore has to do.</summary>
/// <param name="IsDone">Whether the tables stand open already.</param>
/// <param name="ArchiveId">The archive.</param>
/// <param name="UserId">The tenant.</param>
/// <param name="StoreKey">Where its bundle lies.</param>
/// <param name="Bytes">Size of the bundle.</param>
/// <param name="Sha256">SHA-256 of the bundle.</param>
internal sealed record RestorePlan(bool IsDone, string ArchiveId, string UserId, string StoreKey, long Bytes, string Sha256);
