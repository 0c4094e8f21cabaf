namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>A column of a table in a bundle.</summary>
/// <param name="Name">Its name, lower case.</param>
/// <param name="Kind">How its values are written.</param>
internal sealed record BundleColumn(string Name, BundleColumnKind Kind);
