namespace Pathfinder.Data.Resumes;

/// <summary>Collects the faults of one file, so that its author can mend them in one go.</summary>
internal sealed class ResumeProblems(ResumeLimits limits)
{
    private readonly List<ResumeProblem> problems = [];

    /// <summary>The limits that the file is held to.</summary>
    public ResumeLimits Limits { get; } = limits;

    /// <summary>Notes a fault; stops the reading when enough are known.</summary>
    /// <exception cref="ResumeFormatException">This was the last fault that the limits allow to collect.</exception>
    public void Add(string path, string rule)
    {
        problems.Add(new ResumeProblem(path, rule));
        if (problems.Count >= Limits.MaxProblems)
        {
            ThrowIfAny();
        }
    }

    /// <summary>Ends a stage of the reading.</summary>
    /// <exception cref="ResumeFormatException">A fault was noted.</exception>
    public void ThrowIfAny()
    {
        if (problems.Count > 0)
        {
            throw new ResumeFormatException([.. problems]);
        }
    }
}
