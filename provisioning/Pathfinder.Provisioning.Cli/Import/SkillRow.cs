namespace Pathfinder.Provisioning.Cli.Import;

/// <summary>One skill of a catalogue in ESCO's columns.</summary>
internal sealed record SkillRow
{
    /// <summary>The address that names the concept, for good and in all languages.</summary>
    public required string ConceptUri { get; init; }

    /// <summary>What it is called.</summary>
    public required string PreferredLabel { get; init; }

    /// <summary>What else it is called, each once.</summary>
    public required IReadOnlyList<string> AltLabels { get; init; }

    /// <summary>Skill or knowledge.</summary>
    public string? SkillType { get; init; }

    /// <summary>How far it carries: transversal, cross-sector, sector-specific, occupation-specific.</summary>
    public string? ReuseLevel { get; init; }

    /// <summary>What it means.</summary>
    public string? Description { get; init; }
}
