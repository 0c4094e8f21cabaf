namespace Pathfinder.Data.Archiving;

/// <summary>One archive, for operators.</summary>
/// <param name="Id">Key of the archive and of its bundle.</param>
/// <param name="UserId">The tenant.</param>
/// <param name="Username">The tenant's user.</param>
/// <param name="State">What became of it.</param>
/// <param name="StoreKey">Name of the bundle in the store; none while it is being written.</param>
/// <param name="KeyId">Key that the bundle is sealed with.</param>
/// <param name="SizeBytes">Size of the bundle.</param>
/// <param name="Sha256">SHA-256 of the bundle, hexadecimal.</param>
/// <param name="Rows">Rows of all tables.</param>
/// <param name="LegalHold">Whether nothing may be dropped.</param>
/// <param name="QuarantineUntil">Until when the tables stay, UTC.</param>
/// <param name="CreatedAt">When it was begun, UTC.</param>
/// <param name="DroppedAt">When the tables were dropped, UTC.</param>
/// <param name="RestoredAt">When the tables came back, UTC.</param>
public sealed record ArchiveSummary(
    string Id, string UserId, string Username, ArchiveState State, string? StoreKey, string? KeyId, long? SizeBytes, string? Sha256, long? Rows, bool LegalHold,
    DateTime? QuarantineUntil, DateTime CreatedAt, DateTime? DroppedAt, DateTime? RestoredAt);
