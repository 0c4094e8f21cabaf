namespace Pathfinder.Data.Resumes;

/// <summary>A résumé in JSON Resume 1.0 (https://jsonresume.org/schema). Everything is optional, as in the format.</summary>
/// <remarks>Texts are as their author wrote them, in Unicode form C and without the white space around them; markup in
/// them is text. What is empty or <c>null</c> in the file is <see langword="null"/> here.</remarks>
public sealed record ResumeDocument
{
    /// <summary>Who the person is.</summary>
    public ResumeBasics? Basics { get; init; }

    /// <summary>Paid positions.</summary>
    public IReadOnlyList<ResumeWork> Work { get; init; } = [];

    /// <summary>Unpaid positions.</summary>
    public IReadOnlyList<ResumeVolunteer> Volunteer { get; init; } = [];

    /// <summary>Schools and studies.</summary>
    public IReadOnlyList<ResumeEducation> Education { get; init; } = [];

    /// <summary>Prizes and honours.</summary>
    public IReadOnlyList<ResumeAward> Awards { get; init; } = [];

    /// <summary>Certificates and licences.</summary>
    public IReadOnlyList<ResumeCertificate> Certificates { get; init; } = [];

    /// <summary>What the person has published.</summary>
    public IReadOnlyList<ResumePublication> Publications { get; init; } = [];

    /// <summary>Skills by field.</summary>
    public IReadOnlyList<ResumeSkill> Skills { get; init; } = [];

    /// <summary>Languages spoken.</summary>
    public IReadOnlyList<ResumeLanguage> Languages { get; init; } = [];

    /// <summary>Interests outside work.</summary>
    public IReadOnlyList<ResumeInterest> Interests { get; init; } = [];

    /// <summary>What others say.</summary>
    public IReadOnlyList<ResumeReference> References { get; init; } = [];

    /// <summary>Projects, paid or not.</summary>
    public IReadOnlyList<ResumeProject> Projects { get; init; } = [];

    /// <summary>What the file says about itself.</summary>
    public ResumeMeta? Meta { get; init; }
}
