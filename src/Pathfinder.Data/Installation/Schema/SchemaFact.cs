namespace Pathfinder.Data.Installation.Schema;

/// <summary>One fact about one object, as an engine's <c>verify/describe</c> returns them.</summary>
/// <param name="Kind">Kind of the object.</param>
/// <param name="Name">Its name.</param>
/// <param name="Fact">What is said about it.</param>
/// <param name="Value">What it is.</param>
internal readonly record struct SchemaFact(string Kind, string Name, string Fact, string Value);
