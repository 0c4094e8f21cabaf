namespace Pathfinder.Data.Audit;

/// <summary>What a change did to one column.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Old">What it held before, as the audit shows it: personal values masked, secrets as <c>(secret)</c>; a JSON document as its text.
/// <see langword="null"/> for nothing, and for what has been erased.</param>
/// <param name="New">What it held afterwards, likewise.</param>
public sealed record AuditChange(string Column, string? Old, string? New);
