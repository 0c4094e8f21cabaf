namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>A module that the tenant had.</summary>
/// <param name="Name">Its name, as <c>career</c>.</param>
/// <param name="Version">The version that its tables had; a restore starts from there.</param>
/// <param name="Fingerprint">Checksum of the scripts of that version.</param>
internal sealed record BundleModule(string Name, int Version, string Fingerprint);
