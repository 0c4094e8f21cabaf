namespace Pathfinder.Data.Tenancy.Career;

/// <summary>The lists of a CV that belong to the person rather than to one experience.</summary>
public record ProfileSections
{
    /// <summary>Accounts in networks.</summary>
    public IReadOnlyList<NetworkProfile> Networks { get; init; } = [];

    /// <summary>Languages spoken.</summary>
    public IReadOnlyList<SpokenLanguage> Languages { get; init; } = [];

    /// <summary>Interests.</summary>
    public IReadOnlyList<TopicGroup> Interests { get; init; } = [];

    /// <summary>What others say.</summary>
    public IReadOnlyList<Recommendation> References { get; init; } = [];

    /// <summary>Skills as the user grouped them; their catalogue side is <see cref="SkillMapping"/>.</summary>
    public IReadOnlyList<TopicGroup> SkillGroups { get; init; } = [];
}
