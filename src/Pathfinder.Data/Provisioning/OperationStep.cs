namespace Pathfinder.Data.Provisioning;

/// <summary>One step of an operation.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="ObjectType">Kind of object, as table or index.</param>
/// <param name="State"><c>started</c>, <c>done</c> or <c>undone</c>.</param>
/// <param name="RecordedAt">When that was written, UTC.</param>
public sealed record OperationStep(int Number, string ObjectType, string State, DateTime RecordedAt);
