namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>What a bundle turned out to hold: the last thing in it.</summary>
/// <param name="Tables">Each table's rows, counted and hashed, in the order of the manifest.</param>
/// <param name="Rows">Rows of all tables.</param>
/// <param name="Sha256">SHA-256 of all lines before the trailer's, hexadecimal, lower case.</param>
internal sealed record BundleTrailer(IReadOnlyList<TableSum> Tables, long Rows, string Sha256);
