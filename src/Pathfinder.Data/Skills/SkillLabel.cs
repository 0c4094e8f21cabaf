namespace Pathfinder.Data.Skills;

/// <summary>A name of a catalogue skill, folded for comparison.</summary>
internal sealed record SkillLabel
{
    /// <summary>The skill.</summary>
    public required string SkillId { get; init; }

    /// <summary>The name as <see cref="Text.FoldedText"/> folds it.</summary>
    public required string LabelFolded { get; init; }
}
