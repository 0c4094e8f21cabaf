namespace Pathfinder.Data.Security.Keys;

/// <summary>Where a ciphertext belongs; at any other place it cannot be read.</summary>
/// <param name="Table">The table.</param>
/// <param name="RowKey">Key of the row.</param>
/// <param name="Column">The column.</param>
internal sealed record FieldAddress(string Table, string RowKey, string Column);
