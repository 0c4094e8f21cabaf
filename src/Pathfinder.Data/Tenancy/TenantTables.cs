using System.Collections.Frozen;

namespace Pathfinder.Data.Tenancy;

/// <summary>The suffixes that tenants' tables can have.</summary>
internal static class TenantTables
{
    /// <summary>What the user did.</summary>
    public const string Experiences = "experiences_detailed";

    /// <summary>How the user presents themselves.</summary>
    public const string Profiles = "profile_summaries";

    /// <summary>Talks with an assistant.</summary>
    public const string Conversations = "conversations";

    /// <summary>What was said in them.</summary>
    public const string Messages = "messages";

    /// <summary>Skills and where they were used.</summary>
    public const string Skills = "skill_mappings";

    /// <summary>What the user achieved.</summary>
    public const string Achievements = "achievement_metrics";

    /// <summary>Where the user wants to go.</summary>
    public const string Objectives = "career_objectives";

    /// <summary>One row per skill, computed.</summary>
    public const string SkillSummary = "skill_summary";

    /// <summary>All of them.</summary>
    public static FrozenSet<string> Suffixes { get; } = FrozenSet.Create(
        StringComparer.Ordinal, Experiences, Profiles, Conversations, Messages, Skills, Achievements, Objectives, SkillSummary);
}
