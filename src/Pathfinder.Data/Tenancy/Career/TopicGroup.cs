namespace Pathfinder.Data.Tenancy.Career;

/// <summary>A topic with what belongs to it.</summary>
/// <param name="Name">The topic.</param>
/// <param name="Level">How well it is known, in words of the user.</param>
/// <param name="Keywords">What belongs to it.</param>
public sealed record TopicGroup(string? Name, string? Level, IReadOnlyList<string> Keywords);
