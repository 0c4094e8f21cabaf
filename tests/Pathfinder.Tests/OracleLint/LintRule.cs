namespace Pathfinder.Tests.OracleLint;

/// <summary>One mistake that patterns can catch, with a text that makes it and one that does not.</summary>
/// <param name="Name">What is wrong and what to write in its place.</param>
/// <param name="Bad">A file that the rule must object to.</param>
/// <param name="Good">The same thing done right; no rule may object to it.</param>
/// <param name="Find">Offsets into the file's text at which the mistake is made.</param>
internal sealed record LintRule(string Name, string Bad, string Good, Func<OracleFile, IEnumerable<int>> Find)
{
    public IEnumerable<LintFinding> Check(OracleFile file) => Find(file).Select(offset => new LintFinding(file.Path, file.LineOf(offset), Name, file.LineAt(offset)));

    public override string ToString() => Name;
}
