using System.Text.RegularExpressions;
using Pathfinder.Data.Installation;

namespace Pathfinder.Data.Oracle.Installation;

/// <summary>Splits a script at the lines that hold nothing but a slash, as SQL*Plus does, whatever stands around them;
/// keeps the semicolon at the end of PL/SQL and drops the one that plain SQL should not have.</summary>
internal static partial class OracleSplitter
{
    /// <summary>Splits.</summary>
    /// <exception cref="FormatException">A statement is not followed by a line with a slash, a slash follows no statement, or PL/SQL does not end in a semicolon.</exception>
    public static IReadOnlyList<ScriptStatement> Split(string script)
    {
        var statements = new List<ScriptStatement>();
        var pending = new List<string>();
        var lines = script.Split('\n');
        var first = 0;
        var isInComment = false;
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1].TrimEnd('\r');
            if (pending.Count == 0 && IsBetween(line, ref isInComment))
            {
                continue;
            }

            if (line.Trim() != "/")
            {
                first = pending.Count == 0 ? number : first;
                pending.Add(line);
                continue;
            }

            if (pending.Count == 0)
            {
                throw new FormatException(FormattableString.Invariant($"line {number}: the slash ends no statement; SQL*Plus would run the one before it a second time"));
            }

            statements.Add(Finish(pending, first));
            pending.Clear();
        }

        return pending.Count == 0
            ? statements
            : throw new FormatException(FormattableString.Invariant($"line {first}: the statement is not followed by a line with a slash"));
    }

    // between statements: blank lines, comments, and the commands of SQL*Plus
    private static bool IsBetween(string line, ref bool isInComment)
    {
        var text = line.Trim();
        if (isInComment || text.StartsWith("/*", StringComparison.Ordinal))
        {
            var closes = text.IndexOf("*/", isInComment ? 0 : 2, StringComparison.Ordinal);
            isInComment = closes < 0;
            return isInComment || closes == text.Length - 2;
        }

        return text.Length == 0 || text.StartsWith("--", StringComparison.Ordinal) || Command().IsMatch(text);
    }

    private static ScriptStatement Finish(List<string> lines, int first)
    {
        var text = string.Join('\n', lines).TrimEnd();
        if (!PlSql().IsMatch(text))
        {
            return new ScriptStatement(text.TrimEnd(';').TrimEnd(), first);
        }

        return text.EndsWith(';')
            ? new ScriptStatement(text, first)
            : throw new FormatException(FormattableString.Invariant($"line {first}: PL/SQL ends in a semicolon, which stands before the slash"));
    }

    [GeneratedRegex(@"^\s*(begin|declare|<<|create\s+(or\s+replace\s+)?((non)?editionable\s+)?(package|procedure|function|trigger|type\s+body)\b)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PlSql();

    [GeneratedRegex(@"^(prompt|whenever|show|column|spool|exit|quit|connect|define|undefine|rem|remark|@@?|set\s+(define|sqlblanklines|feedback|verify|termout|serveroutput|echo|heading|linesize|pagesize|timing|trimspool))(\W|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
