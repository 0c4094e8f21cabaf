namespace Pathfinder.Data.Tenancy.Career;

/// <summary>What is shown with an experience and never searched.</summary>
public record ExperienceDetails
{
    /// <summary>What the organization does.</summary>
    /// <value>20,000 characters at most.</value>
    public string? OrganizationDescription { get; init; }

    /// <summary>Courses taken.</summary>
    /// <value>1,000 at most; none.</value>
    public IReadOnlyList<string> Courses { get; init; } = [];

    /// <summary>Keywords of a project.</summary>
    /// <value>1,000 at most; none.</value>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>Roles in a project.</summary>
    /// <value>1,000 at most; none.</value>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Kind of project, as talk or application.</summary>
    /// <value>20,000 characters at most.</value>
    public string? Kind { get; init; }
}
