namespace Pathfinder.Data.Engine;

/// <summary>A column that rows are inserted into in bulk.</summary>
/// <param name="Name">Its name, lower case, from the program and never from input.</param>
/// <param name="Type">Its database type.</param>
internal readonly record struct BulkColumn(string Name, BindType Type = BindType.Text);
