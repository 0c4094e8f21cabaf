namespace Pathfinder.Data.Reference;

/// <summary>One name of a skill, as <c>pf_reference.import_skills</c> reads it.</summary>
internal sealed record SkillLabelRow(string Folded, string Label);
