namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>The rows of one table of a bundle, counted and hashed.</summary>
/// <param name="Name">The table.</param>
/// <param name="Rows">How many there are.</param>
/// <param name="Sha256">SHA-256 of their lines, line ends included, hexadecimal, lower case.</param>
internal sealed record TableSum(string Name, long Rows, string Sha256);
