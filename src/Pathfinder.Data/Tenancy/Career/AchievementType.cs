namespace Pathfinder.Data.Tenancy.Career;

/// <summary>What kind of achievement it is.</summary>
public enum AchievementType
{
    /// <summary>Something that was measured.</summary>
    Result,

    /// <summary>A prize or honour.</summary>
    Award,

    /// <summary>A proof of knowledge.</summary>
    Certificate,

    /// <summary>Something published.</summary>
    Publication,

    /// <summary>Anything else.</summary>
    Other,
}
