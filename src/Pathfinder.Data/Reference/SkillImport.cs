namespace Pathfinder.Data.Reference;

/// <summary>A skill as a catalogue names it.</summary>
/// <param name="Uri">The concept, as <c>http://data.europa.eu/esco/skill/...</c>; 500 characters at most.</param>
/// <param name="Name">Preferred label, 500 characters at most.</param>
/// <param name="Category">Kind of the skill, 100 characters at most; for ESCO its reuse level.</param>
/// <param name="AlternativeLabels">Its other names; those over 500 characters are refused.</param>
/// <param name="Description">What the skill is.</param>
public sealed record SkillImport(string Uri, string Name, string Category, IReadOnlyList<string> AlternativeLabels, string? Description = null);
