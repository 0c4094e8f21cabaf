namespace Pathfinder.Data.Tenancy.Career;

/// <summary>An experience as the user tells it.</summary>
public record ExperienceDraft
{
    /// <summary>Kind of experience.</summary>
    public required ExperienceType Type { get; init; }

    /// <summary>Position held; for study the course or degree, for a project its name.</summary>
    /// <value>255 characters at most.</value>
    public required string Title { get; init; }

    /// <summary>Employer, school or client.</summary>
    /// <value>255 characters at most.</value>
    public string? Organization { get; init; }

    /// <summary>Page of the organization or the project.</summary>
    /// <value>An http or https address of 1,000 characters at most.</value>
    public string? OrganizationUrl { get; init; }

    /// <summary>Where it took place.</summary>
    /// <value>255 characters at most.</value>
    public string? Location { get; init; }

    /// <summary>What it was about; skills are read from it.</summary>
    /// <value>100,000 characters at most.</value>
    public required string Description { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>How much of <see cref="StartDate"/> is known.</summary>
    public DatePrecision StartPrecision { get; init; }

    /// <summary>Last day, not before the first; none while it lasts.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>How much of <see cref="EndDate"/> is known.</summary>
    public DatePrecision EndPrecision { get; init; }

    /// <summary>Whether it lasts; then it has no <see cref="EndDate"/>.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>Subject of study.</summary>
    /// <value>255 characters at most.</value>
    public string? FieldOfStudy { get; init; }

    /// <summary>Degree or kind of study.</summary>
    /// <value>255 characters at most.</value>
    public string? Qualification { get; init; }

    /// <summary>Grade as the school wrote it.</summary>
    /// <value>50 characters at most.</value>
    public string? Score { get; init; }

    /// <summary>Achievements as the user words them.</summary>
    /// <value>1,000 at most, each of 20,000 characters at most; none.</value>
    public IReadOnlyList<string> Highlights { get; init; } = [];

    /// <summary>What is shown with it and never searched.</summary>
    public ExperienceDetails Details { get; init; } = new();
}
