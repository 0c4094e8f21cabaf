namespace Pathfinder.Data.Monitoring;

/// <summary>A part of a tenant's table on disk.</summary>
/// <param name="Username">The tenant's user.</param>
/// <param name="Table">The table that it belongs to.</param>
/// <param name="Segment">Its name.</param>
/// <param name="Kind">What it is: a table, a partition, long values, an index.</param>
/// <param name="SizeMb">Its space, in MiB.</param>
public sealed record UserSegment(string Username, string Table, string Segment, string Kind, decimal SizeMb);
