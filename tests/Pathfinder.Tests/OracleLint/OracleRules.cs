using System.Text.RegularExpressions;

namespace Pathfinder.Tests.OracleLint;

/// <summary>The mistakes that people make who write Oracle SQL without a server, as far as patterns can catch them. Target: 19c.</summary>
internal static partial class OracleRules
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>Every rule that looks at one file.</summary>
    public static IReadOnlyList<LintRule> All { get; } =
    [
        .. Terminators(),
        .. Dialect(),
        .. Definitions(),
        .. Procedures(),
        .. Scripts(),
    ];

    /// <summary>Names that stand for two objects of the one namespace of tables, views, sequences, packages, procedures and synonyms.</summary>
    public static IEnumerable<LintFinding> SharedNames(IEnumerable<OracleFile> files) =>
        from file in files
        from statement in file.Statements
        let head = Regex.Match(statement.Code, @"\A\s*create\s+(or\s+replace\s+)?((global\s+temporary|(non)?editionable|force)\s+)*(table|view|sequence|package|procedure|function|synonym|type|materialized\s+view)\s+(?!body\b)([\w$#{}]+)", Options)
        where head.Success
        group new LintFinding(file.Path, file.LineOf(statement.Offset), "two objects of one namespace bear this name", head.Groups[6].Value) by head.Groups[6].Value.ToUpperInvariant() into same
        where same.Count() > 1
        from finding in same
        select finding;

    private static LintRule Anywhere(string name, string pattern, string bad, string good) =>
        new(name, bad, good, file => Offsets(file.Code, pattern));

    private static LintRule AlsoInDynamicSql(string name, string pattern, string bad, string good) =>
        new(name, bad, good, file => Offsets(file.Uncommented, pattern));

    private static LintRule InStatements(string name, string bad, string good, Func<OracleStatement, IEnumerable<int>> find) =>
        new(name, bad, good, file => file.Statements.SelectMany(statement => find(statement).Select(offset => statement.Offset + offset)));

    private static IEnumerable<int> Offsets(string text, string pattern) => Regex.Matches(text, pattern, Options | RegexOptions.Multiline).Select(match => match.Index);

    private static string Sql(string statement) => statement + "\n/\n";

    private static string Body(string statements) => $"create or replace procedure pf_x(p_n in number) is\nbegin\n   {statements}\nend pf_x;\n/\n";
}
