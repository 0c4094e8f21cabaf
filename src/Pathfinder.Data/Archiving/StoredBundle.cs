using Pathfinder.Data.Archiving.Bundles;

namespace Pathfinder.Data.Archiving;

/// <summary>A bundle that lies in the store.</summary>
/// <param name="StoreKey">Its name there.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">SHA-256 of the file.</param>
/// <param name="Summary">What it holds.</param>
/// <param name="Tables">The tables that it was made of, with the server's sums.</param>
internal sealed record StoredBundle(string StoreKey, long Bytes, string Sha256, BundleSummary Summary, IReadOnlyList<ExportedTable> Tables);
