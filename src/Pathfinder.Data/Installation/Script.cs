using System.Text.RegularExpressions;

namespace Pathfinder.Data.Installation;

/// <summary>The text of one file in one direction, split into statements.</summary>
internal sealed partial class Script
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">A statement has no end, or a quote or comment does not close.</exception>
    public Script(string path, string text, IScriptDialect dialect)
    {
        Path = path;
        Text = text.ReplaceLineEndings("\n");
        Checksum = ScriptChecksum.Of(Text);
        try
        {
            Statements = dialect.Split(Text);
        }
        catch (FormatException error)
        {
            throw new FormatException($"{path}, {error.Message}", error);
        }

        IsTransactional = !NoTransaction().IsMatch(Text);
        GuardedTables = [.. Guard().Matches(Text).Select(match => match.Groups["table"].Value)];
    }

    /// <summary>Where the file lies under <c>plsql/&lt;engine&gt;</c>.</summary>
    public string Path { get; }

    /// <summary>The whole text, with LF line ends.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of <see cref="Text"/>.</summary>
    public string Checksum { get; }

    /// <summary>The statements, in order.</summary>
    public IReadOnlyList<ScriptStatement> Statements { get; }

    /// <summary>Whether the file may run inside a transaction; one that may not says <c>-- pathfinder: no transaction</c>.</summary>
    public bool IsTransactional { get; }

    /// <summary>Tables that must be empty before anything is taken back: <c>-- pathfinder: refuses while pf_tenants has rows</c>.</summary>
    public IReadOnlyList<string> GuardedTables { get; }

    /// <summary>SHA-256 of the first <paramref name="count"/> statements; tells whether a half-applied file was mended behind that point only.</summary>
    public string ChecksumOf(int count) => ScriptChecksum.Of(string.Join('\0', Statements.Take(count).Select(statement => statement.Text)));

    [GeneratedRegex("^-- pathfinder: no transaction$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex NoTransaction();

    [GeneratedRegex("^-- pathfinder: refuses while (?<table>pf_[a-z0-9_]+) has rows$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Guard();
}
