using System.Text.RegularExpressions;

namespace Pathfinder.Tests.OracleLint;

/// <summary>What stands between two lines <c>/</c> of a file.</summary>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Text">As written.</param>
/// <param name="Code">With comments and the inside of literals blanked, same length.</param>
/// <param name="Uncommented">With comments blanked, literals left, same length: dynamic SQL can be seen.</param>
internal sealed partial record OracleStatement(int Offset, string Text, string Code, string Uncommented)
{
    /// <summary>Whether the statement keeps its last semicolon.</summary>
    public bool IsPlSql { get; } = PlSqlHead().IsMatch(Code);

    /// <summary>The part behind the first word of a unit, so that its own <c>create</c> is not taken for DDL inside it.</summary>
    public int BodyStart => PlSqlHead().Match(Code) is { Success: true } head ? head.Length : 0;

    [GeneratedRegex(@"\A\s*(begin\b|declare\b|create\s+(or\s+replace\s+)?((non)?editionable\s+)?(function|procedure|package|trigger|type\s+body)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex PlSqlHead();
}
