namespace Pathfinder.Data.Resumes;

/// <summary>One fault of a résumé.</summary>
/// <param name="Path">Where it is, as <c>$.work[3].startDate</c>.</param>
/// <param name="Rule">What the place demands, to be read after the path: <c>must be text, not a number</c>.</param>
public sealed record ResumeProblem(string Path, string Rule)
{
    /// <inheritdoc />
    public override string ToString() => $"{Path}: {Rule}";
}
