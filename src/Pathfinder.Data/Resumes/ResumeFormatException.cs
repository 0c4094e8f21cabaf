namespace Pathfinder.Data.Resumes;

/// <summary>A file is not a résumé in JSON Resume 1.0, or holds more than the limits allow.</summary>
public sealed class ResumeFormatException : PathfinderException
{
    /// <summary>Reports the faults of one file.</summary>
    /// <param name="problems">The faults in the order of the file, one at least.</param>
    public ResumeFormatException(IReadOnlyList<ResumeProblem> problems)
        : base("resume.invalid", Describe(problems)) => Problems = problems;

    /// <summary>The faults in the order of the file; reading stops at <see cref="ResumeLimits.MaxProblems"/>.</summary>
    public IReadOnlyList<ResumeProblem> Problems { get; }

    /// <summary>Where the first fault is, as <c>$.work[3].startDate</c>.</summary>
    public string Path => Problems[0].Path;

    /// <summary>What that place demands.</summary>
    public string Rule => Problems[0].Rule;

    private static string Describe(IReadOnlyList<ResumeProblem> problems)
    {
        ArgumentOutOfRangeException.ThrowIfZero(problems.Count, nameof(problems));
        var more = problems.Count > 1 ? $" ({problems.Count - 1} more)" : "";
        return $"The file is not a résumé in JSON Resume 1.0. {problems[0]}{more}.";
    }
}
