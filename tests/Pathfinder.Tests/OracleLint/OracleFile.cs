using System.Text.RegularExpressions;

namespace Pathfinder.Tests.OracleLint;

/// <summary>A file of <c>plsql/oracle</c>, split as SQL*Plus would.</summary>
internal sealed partial class OracleFile
{
    public OracleFile(string path, string text)
    {
        Path = path;
        Text = text.ReplaceLineEndings("\n");
        (Code, Uncommented, EmptyLiterals) = OracleText.Blank(Text);
        (Statements, Unended) = Split();
    }

    public string Path { get; }

    public string Text { get; }

    /// <summary>The text with comments and the inside of literals blanked.</summary>
    public string Code { get; }

    /// <summary>The text with comments blanked.</summary>
    public string Uncommented { get; }

    /// <summary>Offsets of the literals <c>''</c>.</summary>
    public IReadOnlyList<int> EmptyLiterals { get; }

    public IReadOnlyList<OracleStatement> Statements { get; }

    /// <summary>Where code begins that no line <c>/</c> ends; none where all is well.</summary>
    public int? Unended { get; }

    public int LineOf(int offset) => Text.AsSpan(0, offset).Count('\n') + 1;

    public string LineAt(int offset)
    {
        var start = offset == 0 ? 0 : Text.LastIndexOf('\n', offset - 1) + 1;
        var end = Text.IndexOf('\n', start);
        return Text[start..(end < 0 ? Text.Length : end)].Trim();
    }

    private (List<OracleStatement> Statements, int? Unended) Split()
    {
        var statements = new List<OracleStatement>();
        int? start = null;
        var position = 0;
        foreach (var line in Code.Split('\n'))
        {
            if (start is { } begin && line.TrimEnd() == "/")
            {
                statements.Add(new OracleStatement(begin, Text[begin..position], Code[begin..position], Uncommented[begin..position]));
                start = null;
            }
            else if (start is null && !string.IsNullOrWhiteSpace(line) && !SqlPlusCommand().IsMatch(line))
            {
                start = position;
            }

            position += line.Length + 1;
        }

        return (statements, start);
    }

    [GeneratedRegex(@"^(@|set\s+(?!role\b|transaction\b|constraint)|define\b|undefine\b|whenever\b|prompt\b|column\b|spool\b|accept\b|variable\b|exit\b|show\b|connect\b|alter\s+session\s+set\s+current_schema\b.*;\s*$)", RegexOptions.IgnoreCase)]
    private static partial Regex SqlPlusCommand();
}
