namespace Pathfinder.Data.Archiving;

/// <summary>A table that is being exported.</summary>
/// <param name="Table">The table.</param>
/// <param name="ModuleVersion">Version of its module.</param>
/// <param name="Fingerprint">Checksum of that version.</param>
/// <param name="Rows">Rows that the snapshot has.</param>
/// <param name="Sum">The server's sum over their values.</param>
internal sealed record ExportedTable(ArchivedTable Table, int ModuleVersion, string Fingerprint, long Rows, string Sum);
