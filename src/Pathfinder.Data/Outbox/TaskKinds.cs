namespace Pathfinder.Data.Outbox;

/// <summary>The kinds of follow-up work.</summary>
internal static class TaskKinds
{
    /// <summary>Reads skills out of an experience.</summary>
    public const string ExtractSkills = "extract_skills";
}
