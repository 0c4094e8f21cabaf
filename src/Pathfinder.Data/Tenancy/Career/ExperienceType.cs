namespace Pathfinder.Data.Tenancy.Career;

/// <summary>What kind of experience it is.</summary>
public enum ExperienceType
{
    /// <summary>Paid work as an employee.</summary>
    Employment,

    /// <summary>Work to learn, paid or not.</summary>
    Internship,

    /// <summary>Work on own account.</summary>
    Freelance,

    /// <summary>Unpaid work for a cause.</summary>
    Volunteer,

    /// <summary>Study.</summary>
    Education,

    /// <summary>A project, at work or besides.</summary>
    Project,

    /// <summary>Anything else.</summary>
    Other,
}
