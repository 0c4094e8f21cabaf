namespace Pathfinder.Data.Reference;

/// <summary>One skill, as <c>pf_reference.import_skills</c> reads it.</summary>
internal sealed record SkillRow(string SkillId, string SkillUri, string SkillName, string Category, string? Description, IReadOnlyList<SkillLabelRow> Labels);
