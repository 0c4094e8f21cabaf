namespace Pathfinder.Data.Tenancy.Career;

/// <summary>Who says that the user has a skill.</summary>
public enum SkillSource
{
    /// <summary>The user.</summary>
    User,

    /// <summary>An imported CV.</summary>
    Import,

    /// <summary>Our reading of an experience.</summary>
    Extraction,
}
