namespace Pathfinder.Data.Access;

/// <summary>A role of the catalogue.</summary>
/// <param name="Name">Its name, lower case.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Permissions">What who has it may do, by name.</param>
public sealed record Role(string Name, string Description, IReadOnlyList<string> Permissions);
