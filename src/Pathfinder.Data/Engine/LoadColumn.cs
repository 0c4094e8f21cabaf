namespace Pathfinder.Data.Engine;

/// <summary>A column that rows are loaded into.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in the engine's own words, as <c>int4</c>.</param>
internal sealed record LoadColumn(string Name, string Type);
