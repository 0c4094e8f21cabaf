namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>A bundle that was written, or read and found whole, from its first byte to its last.</summary>
/// <param name="KeyId">Key that it is sealed with.</param>
/// <param name="Manifest">What it announces.</param>
/// <param name="Trailer">What it holds.</param>
/// <param name="PlainBytes">Bytes of its lines before they were compressed.</param>
internal sealed record BundleSummary(string KeyId, BundleManifest Manifest, BundleTrailer Trailer, long PlainBytes);
