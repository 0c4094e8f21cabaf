namespace Pathfinder.Data.Archiving;

/// <summary>An archive that an operation is making.</summary>
/// <param name="Id">Key of the archive.</param>
/// <param name="UserId">The tenant.</param>
/// <param name="State">How far it is.</param>
internal sealed record BegunArchive(string Id, string UserId, ArchiveState State);
