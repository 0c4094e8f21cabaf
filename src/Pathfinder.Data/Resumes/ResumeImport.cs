namespace Pathfinder.Data.Resumes;

/// <summary>What an import of a résumé did.</summary>
public sealed record ResumeImport
{
    /// <summary>Whether the profile was made or changed.</summary>
    public bool ProfileChanged { get; init; }

    /// <summary>Experiences added.</summary>
    public int Experiences { get; init; }

    /// <summary>Achievements added.</summary>
    public int Achievements { get; init; }

    /// <summary>Skills of the catalogue claimed.</summary>
    public int Skills { get; init; }

    /// <summary>Experiences, achievements and skills that the user had already; they stay as they are.</summary>
    public int AlreadyThere { get; init; }

    /// <summary>Names of skills that the catalogue does not know; they stay in the profile's groups.</summary>
    public required IReadOnlyList<string> UnknownSkills { get; init; }

    /// <summary>Entries of the résumé that say too little to be stored, and what they lack.</summary>
    public required IReadOnlyList<ResumeProblem> Omitted { get; init; }
}
