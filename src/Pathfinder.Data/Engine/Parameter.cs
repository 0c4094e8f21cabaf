namespace Pathfinder.Data.Engine;

/// <summary>A value for a placeholder of a statement file.</summary>
/// <param name="Name">The placeholder without its colon.</param>
/// <param name="Value">The value, or null.</param>
/// <param name="Type">Its database type.</param>
internal readonly record struct Parameter(string Name, object? Value, BindType Type = BindType.Text);
