namespace Pathfinder.Tests.OracleLint;

/// <summary>A place that a rule objects to.</summary>
internal sealed record LintFinding(string Path, int Line, string Rule, string Text)
{
    public override string ToString() => $"{Path}({Line}): {Rule}: {Text}";
}
