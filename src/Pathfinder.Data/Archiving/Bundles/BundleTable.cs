namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>A table of a bundle.</summary>
/// <param name="Name">What follows the prefix in its name, as <c>messages</c>.</param>
/// <param name="Module">Module that it belongs to.</param>
/// <param name="Columns">Its columns, in the order of each row's values.</param>
/// <param name="Rows">How many rows follow.</param>
internal sealed record BundleTable(string Name, string Module, IReadOnlyList<BundleColumn> Columns, long Rows);
