namespace Pathfinder.Data.Tenancy.Career;

/// <summary>What someone says of the user.</summary>
/// <param name="Name">Who says it.</param>
/// <param name="Text">What they say.</param>
public sealed record Recommendation(string? Name, string? Text);
