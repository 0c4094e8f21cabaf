namespace Pathfinder.Data.Tenancy.Career;

/// <summary>A language spoken.</summary>
/// <param name="Language">The language, in words of the user.</param>
/// <param name="Fluency">How well, in words of the user.</param>
public sealed record SpokenLanguage(string? Language, string? Fluency);
