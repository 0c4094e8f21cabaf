namespace Pathfinder.Data.Skills;

/// <summary>A skill of the catalogue found in a text.</summary>
/// <param name="SkillId">The skill.</param>
/// <param name="Evidence">The words that name it, as they stand in the text.</param>
internal readonly record struct FoundSkill(string SkillId, string Evidence);
