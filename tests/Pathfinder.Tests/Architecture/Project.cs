namespace Pathfinder.Tests.Architecture;

/// <summary>A project file: what it refers to, by name.</summary>
internal sealed record Project(string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages);
