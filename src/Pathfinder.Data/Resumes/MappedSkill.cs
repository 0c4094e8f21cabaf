namespace Pathfinder.Data.Resumes;

/// <summary>A skill that a résumé claims.</summary>
/// <param name="Label">Its name there.</param>
/// <param name="Folded">The name as the catalogue compares it.</param>
/// <param name="Level">1 novice to 5 expert, or none when the résumé says nothing that is known.</param>
internal sealed record MappedSkill(string Label, string Folded, int? Level);
